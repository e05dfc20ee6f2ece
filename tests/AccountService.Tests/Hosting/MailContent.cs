using System.Text.RegularExpressions;
using MimeKit;

namespace ServicePortal.Accounts.Tests.Hosting;

internal static class MailContent
{
    extension(MimeMessage mail)
    {
        /// <summary>Whether it tells of a sign-in in a browser that the account has not seen.</summary>
        public bool TellsOfSignIn => mail.Subject is "Neue Anmeldung an Ihrem Servicekonto" or "New sign-in to your service account (Servicekonto)";

        /// <summary>The token of the activation link in the text part.</summary>
        public string ActivationToken => mail.TokenFor("/aktivieren");

        /// <summary>The token of the link "Das war ich nicht".</summary>
        public string LockToken => mail.TokenFor("/konto/sperren");

        /// <summary>The token of the link that keeps an account.</summary>
        public string KeepToken => mail.TokenFor("/konto/behalten");

        /// <summary>The token of the link to this page in the text part.</summary>
        public string TokenFor(string page) =>
            Regex.Match(mail.TextBody ?? "", $@"{Regex.Escape(page)}\?token=(?<token>[A-Za-z0-9_-]{{43}})\s") is { Success: true } match
                ? match.Groups["token"].Value
                : throw new InvalidOperationException($"\"{mail.Subject}\" has no link to {page}.");
    }
}
