using System.Text.Json;
using System.Text.Json.Nodes;
using ServicePortal.Dev.EidServer.Tr03110.Certificates;

namespace ServicePortal.Dev.EidServer.AusweisApp;

/// <summary>Makes an AusweisApp accept terminals of this development environment.</summary>
internal static class TrustAnchor
{
    private const string Vendor = "ServicePortal development";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>
    /// Writes the whole security configuration of an AusweisApp 1.26, with this root as the only one. The file takes the place of the
    /// built-in configuration, so that this AusweisApp no longer accepts any real service.
    /// </summary>
    /// <returns>The path of the file.</returns>
    public static string WriteConfiguration(string home, CvCertificate root)
    {
        var path = Path.Combine(home, ".local", "share", "AusweisApp2", "config.json");
        if (File.Exists(path) && JsonNode.Parse(File.ReadAllBytes(path))?["vendor"]?.GetValue<string>() != Vendor)
        {
            throw new InvalidOperationException($"{path} is not this environment's; move it away first.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Configuration(root).ToJsonString(Indented));
        return path;
    }

    // TLS as TR-03116-4 has it for eID-Clients; without these keys the client has no suites and no minimum key sizes.
    private static JsonObject Configuration(CvCertificate root) => new()
    {
        ["vendor"] = Vendor,
        ["cvRootCertificates"] = new JsonArray(),
        ["cvRootCertificatesTest"] = new JsonArray(Convert.ToHexStringLower(root.Encode())),
        ["tlsSettings"] = Tls(["ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384"], ["secp384r1", "prime256v1"]),
        ["tlsSettingsPsk"] = Tls(["RSA-PSK-AES256-GCM-SHA384"], []),
        ["minStaticKeySizes"] = KeySizes(),
        ["minEphemeralKeySizes"] = KeySizes(),
    };

    private static JsonObject Tls(JsonArray ciphers, JsonArray curves) => new()
    {
        ["protocolVersion"] = "TlsV1_2",
        ["ocspStapling"] = false,
        ["ciphers"] = ciphers,
        ["ellipticCurves"] = curves,
        ["signatureAlgorithms"] = new JsonArray("RSA+SHA256", "ECDSA+SHA256"),
    };

    private static JsonObject KeySizes() => new() { ["Rsa"] = 2000, ["Ec"] = 250 };
}
