using System.Text.RegularExpressions;

namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>Where a link of the operator's texts may lead.</summary>
internal static partial class OperatorLink
{
    /// <summary>[Behindertengleichstellungsgesetz](lang:de) leads nowhere: it says that these words are German.</summary>
    public static string? LanguageOf(string address) => LanguageOnly().Match(address) is { Success: true } found ? found.Groups[1].Value : null;

    public static string? FaultOf(string address) => IsLocal(address) || LanguageOf(address) is not null || IsElsewhere(address)
        ? null
        : $"a link leads to https://…, http://…, mailto:…, tel:… or a page of the portal such as /hilfe, not to {address}";

    // Browsers take a backslash for a slash, and two of them for the beginning of a host.
    private static bool IsLocal(string address) => address is Links.Start or ['/', not ('/' or '\\'), ..] && !address.Contains('\\', StringComparison.Ordinal);

    private static bool IsElsewhere(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var target)
        && (target.Scheme is "https" or "http" ? target.Host.Length > 0 : target.Scheme is "mailto" or "tel");

    [GeneratedRegex(@"\Alang:([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\z")]
    private static partial Regex LanguageOnly();
}
