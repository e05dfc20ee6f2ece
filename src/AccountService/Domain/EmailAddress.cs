using System.Buffers;
using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace ServicePortal.Accounts.Domain;

/// <summary>
/// An e-mail address: shown and mailed to as written, compared without regard to case and with the domain in its ASCII form by UTS 46, non-transitional
/// (straße.example is not strasse.example). A local part beyond ASCII (RFC 6532) reaches only relays that offer SMTPUTF8 (RFC 6531).
/// </summary>
internal sealed record EmailAddress
{
    /// <summary>RFC 5321, 4.5.3.1.3: a path has 256 octets including its angle brackets.</summary>
    public const int MaxLength = 254;

    private const int MaxLocalPart = 64;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    // Quoted local parts, comments, lists and address literals are legal in headers, but nobody's mailbox.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" \"<>(),;:\\[]");

    private EmailAddress(string asWritten, string comparable) => (AsWritten, Comparable) = (asWritten, comparable);

    public string AsWritten { get; }

    public string Comparable { get; }

    public bool NeedsSmtpUtf8 => !Ascii.IsValid(AsWritten.AsSpan(0, AsWritten.LastIndexOf('@')));

    public static EmailAddress? Parse(string field, string text, FieldErrors errors)
    {
        if (TextRules.Parse(field, text, 1, MaxLength, errors) is not { } normalized)
        {
            return null;
        }

        if (ComparableForm(normalized) is { } comparable)
        {
            return new(normalized, comparable);
        }

        errors.Add(field, FieldErrorReason.InvalidFormat);
        return null;
    }

    /// <summary>For an address that passed <see cref="Parse"/> before it was stored.</summary>
    public static EmailAddress FromStored(string asWritten) =>
        new(asWritten, ComparableForm(asWritten) ?? throw new InvalidDataException("A stored e-mail address is malformed."));

    private static string? ComparableForm(string text)
    {
        var at = text.LastIndexOf('@');
        if (at is < 1 or > MaxLocalPart || text.AsSpan().ContainsAny(Forbidden) || text[..at].Contains('@')
            || !MailAddress.TryCreate(text, out var parsed) || parsed.Address != text || AsciiDomain(text[(at + 1)..]) is not { } domain)
        {
            return null;
        }

        return $"{text[..at].ToLowerInvariant()}@{domain}";
    }

    private static string? AsciiDomain(string domain)
    {
        try
        {
            var ascii = Idn.GetAscii(domain.ToLowerInvariant()).ToLowerInvariant();
            return ascii.Contains('.') && !ascii.EndsWith('.') ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
