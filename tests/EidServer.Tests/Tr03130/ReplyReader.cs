using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using System.Xml.Linq;

namespace ServicePortal.Dev.EidServer.Tests.Tr03130;

/// <summary>Checks a reply's signature with SignedXml and takes its payload.</summary>
internal static class ReplyReader
{
    static ReplyReader() => EcdsaSha256.Register();

    public static Reply Read(string message, X509Certificate2 signer)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(message);
        var signed = new WsuSignedXml(document);
        signed.LoadXml((XmlElement)document.GetElementsByTagName("Signature", "http://www.w3.org/2000/09/xmldsig#")[0]!);
        using AsymmetricAlgorithm key = (AsymmetricAlgorithm?)signer.GetRSAPublicKey() ?? signer.GetECDsaPublicKey()!;
        Assert.True(signed.CheckSignature(key), "the reply's signature must be the server's");
        var ids = signed.SignedInfo!.References.Cast<System.Security.Cryptography.Xml.Reference>().Select(reference => reference.Uri![1..]);
        Assert.Equal(["Body", "Timestamp"], ids.Select(id => signed.GetIdElement(document, id)!.LocalName).Order());
        var body = document.GetElementsByTagName("Body", "http://schemas.xmlsoap.org/soap/envelope/")[0]!;
        return new(XElement.Load(new XmlNodeReader(body.FirstChild!), LoadOptions.PreserveWhitespace));
    }
}
