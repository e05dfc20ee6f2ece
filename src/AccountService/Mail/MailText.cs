using System.Net;
using System.Text;

namespace ServicePortal.Accounts.Mail;

/// <summary>A mail before it is put into its two forms. A paragraph is plain text; so is the link, which becomes a button as well.</summary>
/// <param name="Language">The language of the whole mail.</param>
/// <param name="Subject">Its heading too.</param>
/// <param name="Before">The paragraphs above the link.</param>
/// <param name="Link">What most readers want to do.</param>
/// <param name="After">The paragraphs below.</param>
/// <param name="Remedy">What a few must do, in words and with a link that is no button.</param>
internal sealed record MailText(
    MailLanguage Language, string Subject, IReadOnlyList<string> Before, MailLink? Link, IReadOnlyList<string> After, MailRemedy? Remedy = null)
{
    public string ToPlainText(string portalName)
    {
        var text = new StringBuilder(Greeting).Append("\n\n");
        foreach (var paragraph in Before)
        {
            text.Append(paragraph).Append("\n\n");
        }

        if (Link is not null)
        {
            text.Append(Link.Label).Append(":\n").Append(Link.Address).Append("\n\n");
        }

        foreach (var paragraph in After)
        {
            text.Append(paragraph).Append("\n\n");
        }

        if (Remedy is not null)
        {
            text.Append(Remedy.Words).Append("\n\n").Append(Remedy.Link.Label).Append(":\n").Append(Remedy.Link.Address).Append("\n\n");
        }

        return text.Append(Regards).Append('\n').Append(portalName).Append("\n\n-- \n").Append(Footer).Append('\n').ToString();
    }

    /// <summary>Styles stand in the elements, because many mail programs drop style sheets. Colours keep a contrast above 7:1 on white.</summary>
    public string ToHtml(string portalName) => $"""
        <!DOCTYPE html>
        <html lang="{Language.Code}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Encode(Subject)}</title></head>
        <body style="margin:0;padding:0;background:#ffffff;color:#171a2b;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
        <div style="max-width:36rem;margin:0 auto;padding:24px">
        <p style="margin:0 0 24px;font-weight:bold;font-size:18px">{Encode(portalName)}</p>
        <h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">{Encode(Subject)}</h1>
        <p style="margin:0 0 16px">{Greeting}</p>
        {Paragraphs(Before)}{Button()}{Paragraphs(After)}{RemedyLink()}
        <p style="margin:0 0 24px">{Regards}<br>{Encode(portalName)}</p>
        <p style="margin:0;padding-top:16px;border-top:1px solid #b8bcc8;font-size:14px;color:#3d4255">{Encode(Footer)}</p>
        </div>
        </body>
        </html>
        """;

    private string Greeting => Language.Say("Guten Tag,", "Hello,");

    private string Regards => Language.Say("Freundliche Grüße", "Kind regards");

    private string Footer => Language.Say(
        "Diese E-Mail wurde automatisch verschickt. Antworten auf diese Adresse werden nicht gelesen. Wir fragen Sie nie am Telefon oder per E-Mail nach Ihrem Passwort oder Ihrer PIN.",
        "This email was sent automatically. Replies to this address are not read. We never ask for your password or your PIN by phone or email.");

    private static string Paragraphs(IEnumerable<string> paragraphs) =>
        string.Concat(paragraphs.Select(paragraph => $"<p style=\"margin:0 0 16px\">{Encode(paragraph)}</p>\n"));

    private string RemedyLink() => Remedy is null ? "" : Paragraphs([Remedy.Words])
        + $"""<p style="margin:0 0 16px"><a href="{Encode(Remedy.Link.Address)}" style="color:#171a85;font-weight:bold">{Encode(Remedy.Link.Label)}</a></p>""";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private string Button() => Link is null ? "" : $"""
        <p style="margin:24px 0"><a href="{Encode(Link.Address)}" style="display:inline-block;padding:12px 24px;background:#171a85;color:#ffffff;text-decoration:none;border-radius:4px;font-weight:bold">{Encode(Link.Label)}</a></p>
        <p style="margin:0 0 16px">{Language.Say("Öffnet sich nichts? Dann kopieren Sie diese Adresse in Ihren Browser:", "Does nothing open? Then copy this address into your browser:")}<br><a href="{Encode(Link.Address)}" style="color:#171a85;word-break:break-all">{Encode(Link.Address)}</a></p>

        """;
}

internal sealed record MailLink(string Label, string Address);

internal sealed record MailRemedy(string Words, MailLink Link);
