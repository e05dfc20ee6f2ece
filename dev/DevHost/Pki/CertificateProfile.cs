namespace ServicePortal.Dev.DevHost.Pki;

public enum KeyKind
{
    EcP256,
    Rsa3072,
}

[Flags]
public enum CertificatePurposes
{
    None = 0,
    Server = 1,
    Client = 2,
    Signature = 4,
    KeyProtection = 8,
}

/// <summary>What a certificate says and what it may be used for.</summary>
/// <param name="Name">File name without extension, and the common name.</param>
/// <param name="Purposes">What it is good for; the key usages follow from it.</param>
public sealed record CertificateProfile(string Name, CertificatePurposes Purposes)
{
    public KeyKind Key { get; init; } = KeyKind.EcP256;

    /// <summary>URIs in the alternative names; a caller has exactly one.</summary>
    public IReadOnlyList<string> Uris { get; init; } = [];

    /// <summary>Servers are reached as localhost only.</summary>
    public bool IsLocalhost => Purposes.HasFlag(CertificatePurposes.Server);
}
