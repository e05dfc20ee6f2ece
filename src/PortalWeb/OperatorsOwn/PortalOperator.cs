using Microsoft.AspNetCore.Html;

namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>Who runs this portal, in the operator's own words: everything that its folder says.</summary>
internal sealed class PortalOperator(OperatorSettings settings)
{
    /// <summary>What the portal is called, in the header and at the end of each title.</summary>
    public string Name => settings.Name.Text;

    public BilingualText Authority => settings.Authority;

    public Kopfzeile Kopfzeile => settings.Kopfzeile;

    public OperatorContact Contact => settings.Contact;

    public string DataProtectionEmail => settings.DataProtectionEmail;

    public string AccessibilityEmail => settings.AccessibilityEmail;

    public required OperatorLogo? Logo { get; init; }

    public required IHtmlContent Imprint { get; init; }

    public required IHtmlContent Accessibility { get; init; }

    /// <summary>What the operator adds to the help; empty where it adds nothing.</summary>
    public required IHtmlContent Help { get; init; }

    public required PrivacyNotices Privacy { get; init; }

    /// <summary>Only ever in development.</summary>
    public required bool HasPlaceholders { get; init; }
}
