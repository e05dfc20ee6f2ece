using System.Text.RegularExpressions;
using ServicePortal.Portal.Languages;

namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>Words in double braces stand for what operator.json says, so that an address is written once.</summary>
internal sealed partial class OperatorWords(OperatorSettings settings)
{
    public string Fill(string markdown, Language language, Action<string> refuse) =>
        Word().Replace(markdown, word => Find(word.Groups[1].Value, language) ?? Unknown(word.Value, refuse));

    private string? Find(string word, Language language) => word switch
    {
        "name" => Escaped(settings.Name.In(language)),
        "authority" => Escaped(settings.Authority.In(language)),
        "contact.phone" => $"[{Escaped(settings.Contact.Phone)}]({settings.Contact.PhoneAddress})",
        "contact.email" => MailLink(settings.Contact.Email),
        "dataProtectionEmail" => MailLink(settings.DataProtectionEmail),
        "accessibilityEmail" => MailLink(settings.AccessibilityEmail),
        _ => null,
    };

    private static string Unknown(string word, Action<string> refuse)
    {
        refuse($"{word} stands for nothing");
        return word;
    }

    private static string MailLink(string address) => $"[{Escaped(address)}](<mailto:{address}>)";

    // What is said in operator.json is text, whatever it would mean in Markdown.
    private static string Escaped(string text) => Punctuation().Replace(text, @"\$0");

    [GeneratedRegex(@"\{\{\s*([^{}]*?)\s*\}\}")]
    private static partial Regex Word();

    [GeneratedRegex(@"[!-/:-@\[-`{-~]")]
    private static partial Regex Punctuation();
}
