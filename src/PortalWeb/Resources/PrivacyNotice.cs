namespace ServicePortal.Portal.Resources;

/// <summary>Which text of Pages/Legal/Privacy.cshtml a citizen agrees to. Change both together, and AccountService's current version with them.</summary>
internal static class PrivacyNotice
{
    public const string Version = "2026-11-29";

    public static readonly DateOnly Date = new(2026, 11, 29);
}
