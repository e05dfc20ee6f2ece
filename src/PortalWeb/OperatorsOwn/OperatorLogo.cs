using System.Security.Cryptography;
using System.Text;

namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>The operator's logo.</summary>
/// <param name="Bytes">The SVG.</param>
/// <param name="Fingerprint">Changes with the logo, so that a browser may keep what it has.</param>
internal sealed record OperatorLogo(ReadOnlyMemory<byte> Bytes, string Fingerprint)
{
    public const string File = "logo.svg";

    private const int MaxBytes = 64 * 1024;
    private const int FingerprintLength = 16;

    public string Address => Links.Logo(Fingerprint);

    /// <summary>Null where there is none, and after a problem.</summary>
    public static OperatorLogo? ReadFrom(OperatorFolder folder)
    {
        var svg = folder.ReadIfThere(File, MaxBytes);
        if (svg.Length == 0)
        {
            return null;
        }

        foreach (var fault in LogoRules.FaultsOf(svg))
        {
            folder.Refuse(File, fault);
        }

        var bytes = Encoding.UTF8.GetBytes(svg);
        return new(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))[..FingerprintLength]);
    }
}
