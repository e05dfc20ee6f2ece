using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Mvc;
using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Pages.Deletion;

/// <summary>For whoever has just had a deletion scheduled, and is signed out by it.</summary>
internal sealed class ScheduledModel(TimeProvider clock) : PortalPageModel
{
    /// <summary>Seconds since 1970.</summary>
    [BindProperty(SupportsGet = true, Name = Links.Query.Until)]
    public string? Until { get; set; }

    /// <summary>Null when the address names no moment that can be meant.</summary>
    internal Timestamp? DueAt =>
        long.TryParse(Until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && IsNear(seconds) ? new() { Seconds = seconds } : null;

    public IActionResult OnGet() => User.Session is null ? Page() : SeeOther(Links.Profile.Mine);

    private bool IsNear(long seconds)
    {
        var now = clock.GetUtcNow();
        return seconds > now.ToUnixTimeSeconds() && seconds <= now.AddDays(8).ToUnixTimeSeconds();
    }
}
