namespace ServicePortal.Dev.EidServer.CardSimulator;

/// <summary>Where the browser goes at the end, with what the eID-Client has to say (TR-03124-1, the ResultMajor parameters).</summary>
internal static class ReturnAddress
{
    /// <param name="minor">The short code of the error, or null for success.</param>
    public static string With(Uri address, string? minor)
    {
        var text = address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
        var separator = !text.Contains('?', StringComparison.Ordinal) ? "?" : text[^1] is '?' or '&' ? "" : "&";
        return text + separator + (minor is null ? "ResultMajor=ok" : $"ResultMajor=error&ResultMinor={minor}");
    }
}
