using ServicePortal.Dev.DevHost;

namespace ServicePortal.Testing;

/// <summary>Where the BSI's schema of TR-03130-1 lies, which is not part of this repository.</summary>
public static class EidInterfaceSchema
{
    public const string File = "TR-03130eID-Server.xsd";
    public const string WhyMissing = $"The schema of TR-03130-1 is not here; set EID_INTERFACE_XSD to the folder that holds {File}.";

    private static readonly EnumerationOptions Nearby = new() { RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true };

    /// <summary>The folder that EID_INTERFACE_XSD names, or one called as the BSI's archive in the neighbourhood of the checkout; null if there is none.</summary>
    public static string? FindFolder() =>
        Environment.GetEnvironmentVariable("EID_INTERFACE_XSD") is { Length: > 0 } named
            ? named
            : Directory.EnumerateDirectories(Path.Combine(Checkout.Root, ".."), "eid-interface-2.4.*", Nearby)
                .FirstOrDefault(folder => System.IO.File.Exists(Path.Combine(folder, File)));
}
