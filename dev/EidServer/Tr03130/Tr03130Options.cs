using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ServicePortal.Dev.EidServer.Tr03130.Messages;

namespace ServicePortal.Dev.EidServer.Tr03130;

/// <summary>How the eID-Interface behaves (section "Interface").</summary>
internal sealed class Tr03130Options
{
    public const string Section = "Interface";

    /// <summary>2.4, or 2.0 to 2.3 for a server that does not know CommunityID yet.</summary>
    [Required, RegularExpression(InterfaceVersion.Pattern)]
    public string Version { get; init; } = "2.4";

    /// <summary>Where eID-Clients find this server's PAOS address; empty leaves it out of useIDResponse.</summary>
    [RegularExpression("(https://.+)?")]
    public string ECardServerAddress { get; init; } = "https://localhost:7446/";

    /// <summary>The fields that the authorization certificate grants; empty grants all.</summary>
    public IReadOnlyList<EidField> TerminalRights { get; init; } = [];

    /// <summary>How far the clocks of eService and eID-Server may differ.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(1);
}

[OptionsValidator]
internal sealed partial class Tr03130OptionsValidator : IValidateOptions<Tr03130Options>;
