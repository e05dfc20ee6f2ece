using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Domain;
using ServicePortal.ServiceDefaults;
using ServicePortal.ServiceDefaults.Security;

namespace ServicePortal.Accounts.Mail;

internal enum MailSecurity
{
    /// <summary>Plain SMTP, for a catcher on this machine and nowhere else.</summary>
    None,
    StartTls,
    Tls,
}

/// <summary>How we reach the mail relay (configuration section "Mail").</summary>
internal sealed class MailOptions : IValidatableObject
{
    public const string Section = "Mail";

    [Required]
    public required string Host { get; init; }

    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    /// <summary>The sender's address; its domain also ends our Message-IDs.</summary>
    [Required, EmailAddress]
    public required string From { get; init; }

    /// <summary>Who writes: the portal's name, as its operator calls it.</summary>
    [Required, RegularExpression(@"[^\p{C}]{1,40}", ErrorMessage = "Mail:PortalName is a name of at most 40 characters.")]
    public string PortalName { get; init; } = "Serviceportal";

    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    /// <summary>
    /// Whether the relay takes addresses whose part before the @ is beyond ASCII (RFC 6531) and passes them on. Without it such an address is refused at
    /// its field, not when its mail comes back.
    /// </summary>
    public bool SmtpUtf8 { get; init; }

    /// <summary>
    /// Whether the relay's certificate is looked up in its issuer's revocation list. Off for an issuer that has none: with it such a relay gets no mail.
    /// </summary>
    public bool CheckRevocation { get; init; } = true;

    public string? UserName { get; init; }

    public string? Password { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Security == MailSecurity.None && !LocalHosts.IsHere(Host))
        {
            yield return new("A relay on another machine needs StartTls or Tls: the links in our mails open accounts.", [nameof(Security)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class MailOptionsValidator : IValidateOptions<MailOptions>;

/// <summary>Where the links in mails point (configuration section "Portal"); never taken from a request.</summary>
internal sealed class PortalOptions
{
    public const string Section = "Portal";

    [Required, PublicOrigin]
    public required string PublicOrigin { get; init; }
}

[OptionsValidator]
internal sealed partial class PortalOptionsValidator : IValidateOptions<PortalOptions>;
