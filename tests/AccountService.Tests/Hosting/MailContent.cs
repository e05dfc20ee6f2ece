using System.Text.RegularExpressions;
using MimeKit;

namespace ServicePortal.Accounts.Tests.Hosting;

internal static partial class MailContent
{
    extension(MimeMessage mail)
    {
        /// <summary>The token of the activation link in the text part.</summary>
        public string ActivationToken => Link.Match(mail.TextBody ?? "") is { Success: true } match
            ? match.Groups["token"].Value
            : throw new InvalidOperationException($"\"{mail.Subject}\" has no activation link.");
    }

    [GeneratedRegex(@"/aktivieren\?token=(?<token>[A-Za-z0-9_-]{43})\s")]
    private static partial Regex Link { get; }
}
