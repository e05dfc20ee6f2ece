using System.Text;
using ServicePortal.Dev.EidServer.Tr03110.DataObjects;

namespace ServicePortal.Dev.EidServer.Tr03110.Certificates;

/// <summary>What a card-verifiable certificate says (TR-03110-3 C.1).</summary>
/// <param name="Authority">The holder reference of the issuer: country, mnemonic, five characters of sequence.</param>
internal sealed record CvCertificateBody(
    string Authority, CvPublicKey PublicKey, string Holder, Chat Chat, DateOnly EffectiveFrom, DateOnly ExpiresAfter)
{
    private static readonly byte[] Version1 = [0];

    public IReadOnlyList<CvExtension> Extensions { get; init; } = [];

    public byte[] Encode() => DataObject.Encode(
        Tags.CertificateBody,
        DataObject.Encode(Tags.ProfileIdentifier, Version1),
        DataObject.Encode(Tags.AuthorityReference, Encoding.Latin1.GetBytes(Authority)),
        PublicKey.Encode(),
        DataObject.Encode(Tags.HolderReference, Encoding.Latin1.GetBytes(Holder)),
        Chat.Encode(),
        DataObject.Encode(Tags.EffectiveDate, CvDate.Encode(EffectiveFrom)),
        DataObject.Encode(Tags.ExpirationDate, CvDate.Encode(ExpiresAfter)),
        Extensions.Count == 0 ? [] : DataObject.Encode(Tags.Extensions, Extensions.Select(extension => extension.Encode())));

    public static CvCertificateBody ParseContent(ReadOnlyMemory<byte> content)
    {
        var reader = new DataObjectReader(content);
        if (!reader.Required(Tags.ProfileIdentifier).Span.SequenceEqual(Version1))
        {
            throw EacException.Malformed("the certificate is not of version 1");
        }

        var authority = Reference(reader.Required(Tags.AuthorityReference));
        var publicKey = CvPublicKey.ParseContent(reader.Required(Tags.PublicKey));
        var body = new CvCertificateBody(
            authority,
            publicKey,
            Reference(reader.Required(Tags.HolderReference)),
            Chat.ParseContent(reader.Required(Tags.HolderAuthorization)),
            CvDate.Parse(reader.Required(Tags.EffectiveDate).Span),
            CvDate.Parse(reader.Required(Tags.ExpirationDate).Span))
        {
            Extensions = [.. ParseExtensions(reader.Optional(Tags.Extensions))],
        };
        reader.End();
        return body;
    }

    private static string Reference(ReadOnlyMemory<byte> value) =>
        value.Length is > 0 and <= 16 ? Encoding.Latin1.GetString(value.Span) : throw EacException.Malformed("a holder reference is malformed");

    private static IEnumerable<CvExtension> ParseExtensions(ReadOnlyMemory<byte>? extensions)
    {
        var reader = new DataObjectReader(extensions ?? default);
        while (reader.HasMore)
        {
            yield return CvExtension.ParseContent(reader.Required(Tags.DataTemplate));
        }
    }
}
