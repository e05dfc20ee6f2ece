using Microsoft.AspNetCore.Mvc;

namespace ServicePortal.Dev.EidServer.CardSimulator;

/// <summary>The answer to "?Status", by which a page finds out whether an eID-Client runs (TR-03124-1).</summary>
internal static class ClientStatus
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["Implementation-Title"] = "ServicePortal Kartensimulator",
        ["Implementation-Vendor"] = "ServicePortal",
        ["Implementation-Version"] = "1.0.0",
        ["Name"] = "ServicePortal Kartensimulator",
        ["Specification-Title"] = "TR-03124-1",
        ["Specification-Vendor"] = "Federal Office for Information Security",
        ["Specification-Version"] = "1.4",
    };

    public static IActionResult As(string? format) => format == "json"
        ? new JsonResult(Values)
        : new ContentResult { Content = string.Concat(Values.Select(pair => $"{pair.Key}: {pair.Value}\n")), ContentType = "text/plain; charset=utf-8" };
}
