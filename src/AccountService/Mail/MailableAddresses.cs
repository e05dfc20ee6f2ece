using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Mail;

/// <summary>Which addresses our relay can reach.</summary>
internal sealed class MailableAddresses(IOptions<MailOptions> options)
{
    /// <exception cref="RefusalException">INVALID_FIELD: the part before the @ is beyond ASCII, and the relay does not take that.</exception>
    public void Check(string field, EmailAddress email)
    {
        if (email.NeedsSmtpUtf8 && !options.Value.SmtpUtf8)
        {
            throw Refusals.InvalidField(field, FieldErrorReason.InvalidCharacters);
        }
    }
}
