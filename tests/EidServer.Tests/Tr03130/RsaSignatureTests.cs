using System.Security.Cryptography.Xml;
using ServicePortal.Dev.EidServer.Tests.Hosting;

namespace ServicePortal.Dev.EidServer.Tests.Tr03130;

/// <summary>Both sides sign with RSA, as older partners do.</summary>
public sealed class RsaSignatureTests : EidServerTest
{
    private protected override IEnumerable<(string Key, string Value)> Settings =>
    [
        ("ClientSigning:CertificatePath", SigningCertificates.Write(SigningCertificates.Rsa)),
        ("Signing:CertificatePath", SigningCertificates.Write(SigningCertificates.Rsa)),
        ("Signing:PrivateKeyPath", SigningCertificates.WritePrivateKey(SigningCertificates.Rsa)),
    ];

    [Fact]
    public async Task RSA_with_SHA256_is_spoken_both_ways()
    {
        Assert.Equal("ok", (await SendAsync(Signer)).Major);
    }

    [Fact]
    public async Task RSA_with_SHA1_is_refused()
    {
        var reply = await SendAsync(Signer with { SignatureMethod = SignedXml.XmlDsigRSASHA1Url });

        Assert.Equal(("common#internalError", "the algorithm of SignatureMethod is not admitted"), (reply.Minor, reply.Message));
    }

    [Fact]
    public async Task A_key_of_another_kind_is_refused()
    {
        var signer = Signer with { Certificate = SigningCertificates.Adapter, Named = SigningCertificates.Rsa };

        Assert.Equal("the algorithm of SignatureMethod is not admitted", (await SendAsync(signer)).Message);
    }

    private RequestSigner Signer => new(Server.Clock.GetUtcNow()) { Certificate = SigningCertificates.Rsa };

    private async Task<Reply> SendAsync(RequestSigner signer)
    {
        using var partner = new EService(Server, validate: true) { ServerSigning = SigningCertificates.Rsa };
        return await partner.SendAsync(signer.Sign(Requests.UseId()), "useID");
    }
}
