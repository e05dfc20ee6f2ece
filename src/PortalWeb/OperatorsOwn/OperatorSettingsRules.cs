using System.Text.RegularExpressions;
using ServicePortal.ServiceDefaults.Text;

namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>What the values of operator.json must be like.</summary>
internal static partial class OperatorSettingsRules
{
    /// <summary>The name stands beside the navigation and in every title.</summary>
    private const int LongestName = 40;

    private const int LongestLine = 120;

    public static IEnumerable<string> FaultsOf(OperatorSettings settings) =>
    [
        .. FaultsOf("name", settings.Name, LongestName),
        .. FaultsOf("authority", settings.Authority, LongestLine),
        .. FaultsOf(settings.Kopfzeile),
        .. FaultsOf("contact.hours", settings.Contact.Hours, LongestLine),
        .. FaultsOf("contact.phone", settings.Contact.Phone, PhoneNumber(), "a telephone number such as +49 30 1234567"),
        .. FaultsOf("contact.email", settings.Contact.Email, EmailAddress(), "an e-mail address"),
        .. FaultsOf("dataProtectionEmail", settings.DataProtectionEmail, EmailAddress(), "an e-mail address"),
        .. FaultsOf("accessibilityEmail", settings.AccessibilityEmail, EmailAddress(), "an e-mail address"),
    ];

    private static IEnumerable<string> FaultsOf(Kopfzeile kopfzeile) => kopfzeile switch
    {
        { Of: KopfzeileOf.Land, Text: { } text } => FaultsOf("kopfzeile.text", text, LongestLine),
        { Of: KopfzeileOf.Land } => ["kopfzeile.text is missing: what the line of the Land says"],
        { Text: not null } => ["kopfzeile.text is for a Land only"],
        _ => [],
    };

    private static IEnumerable<string> FaultsOf(string key, BilingualText text, int longest) =>
        [.. FaultsOf($"{key}.de", text.German, longest), .. FaultsOf($"{key}.en", text.English, longest)];

    private static IEnumerable<string> FaultsOf(string key, string value, int longest)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            yield return $"{key} is empty";
        }

        if (value.Length > longest)
        {
            yield return $"{key} is longer than {longest} characters";
        }

        if (!TypedText.IsAdmitted(value))
        {
            yield return $"{key} has a character that is not shown";
        }
    }

    private static IEnumerable<string> FaultsOf(string key, string value, Regex form, string what) => form.IsMatch(value) ? [] : [$"{key} is not {what}"];

    [GeneratedRegex(@"\A\+?[0-9][0-9 ()/-]{4,28}[0-9]\z")]
    private static partial Regex PhoneNumber();

    // It is written into links as it is.
    [GeneratedRegex(@"\A[A-Za-z0-9._+-]{1,64}@[\p{L}\p{Nd}-]+(\.[\p{L}\p{Nd}-]+)+\z")]
    private static partial Regex EmailAddress();
}
