using System.Formats.Asn1;
using ServicePortal.Dev.EidServer.Tr03110.Cryptography;

namespace ServicePortal.Dev.EidServer.Tr03110.Eac;

/// <summary>What a chip says it can do (TR-03110-3 A.1.1): the content of EF.CardAccess, and signed in EF.CardSecurity.</summary>
internal sealed class SecurityInfos
{
    private const int Version2 = 2;
    private readonly IReadOnlyList<(string Oid, ReadOnlyMemory<byte> Encoded)> _infos;

    private SecurityInfos(IReadOnlyList<(string Oid, ReadOnlyMemory<byte> Encoded)> infos) => _infos = infos;

    public static SecurityInfos Parse(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            var outer = new AsnReader(encoded, AsnEncodingRules.BER);
            var set = outer.ReadSetOf();
            outer.ThrowIfNotEmpty();
            var infos = new List<(string Oid, ReadOnlyMemory<byte> Encoded)>();
            while (set.HasData)
            {
                var info = set.PeekEncodedValue();
                infos.Add((set.ReadSequence().ReadObjectIdentifier(), info));
            }

            return new SecurityInfos(infos);
        }
        catch (AsnContentException exception)
        {
            throw EacException.Malformed("security infos are malformed", exception);
        }
    }

    /// <summary>
    /// EF.CardAccess is read before anything is authentic. Whoever weakened it on the way is found out here: each protocol for PACE and
    /// chip authentication that it offers must stand in the signed EF.CardSecurity as well.
    /// </summary>
    public bool OffersOnlyProtocolsOf(SecurityInfos signed) => _infos
        .Where(info => info.Oid.StartsWith(EacOid.PaceFamily, StringComparison.Ordinal) || info.Oid == EacOid.CaEcdhAesCbcCmac128)
        .All(info => signed._infos.Any(other => other.Encoded.Span.SequenceEqual(info.Encoded.Span)));

    /// <summary>The chip's static key for chip authentication with AES-128 on brainpoolP256r1.</summary>
    public byte[] ChipAuthenticationKey()
    {
        var keyIds = Of(EacOid.CaEcdhAesCbcCmac128, ReadProtocol).ToList();
        var keys = Of(EacOid.PublicKeyEcdh, ReadPublicKey).Where(key => key.Point is not null).ToList();
        var matches = keys.Where(key => keyIds.Exists(id => id is null || key.KeyId is null || id == key.KeyId)).ToList();
        return matches is [{ Point: { } point }] ? point : throw EacException.Malformed("the chip has not exactly one key for chip authentication");
    }

    /// <summary>The key by which any authorized terminal is given its pseudonym; null on a chip without one.</summary>
    public byte? RestrictedIdentificationKeyId() => Of(EacOid.RiEcdhSha256, ReadRestrictedIdentification)
        .Where(key => !key.AuthorizedOnly)
        .Select(key => (byte?)key.KeyId)
        .FirstOrDefault();

    private List<T> Of<T>(string oid, Func<AsnReader, T> read)
    {
        try
        {
            return [.. _infos.Where(info => info.Oid == oid).Select(info =>
            {
                var reader = new AsnReader(info.Encoded, AsnEncodingRules.BER).ReadSequence();
                reader.ReadObjectIdentifier();
                return read(reader);
            })];
        }
        catch (AsnContentException exception)
        {
            throw EacException.Malformed("a security info is malformed", exception);
        }
    }

    // ChipAuthenticationInfo: version, keyId?
    private static int? ReadProtocol(AsnReader info) => ReadInt(info) == Version2
        ? ReadOptionalInt(info)
        : throw EacException.Malformed("chip authentication is not of version 2");

    // ChipAuthenticationPublicKeyInfo: subjectPublicKeyInfo, keyId?
    private static (byte[]? Point, int? KeyId) ReadPublicKey(AsnReader info)
    {
        var subject = info.ReadSequence();
        var algorithm = subject.ReadSequence();
        var isOurs = algorithm.ReadObjectIdentifier() == EacOid.StandardizedDomainParameters && ReadInt(algorithm) == BrainpoolP256r1.StandardizedId;
        var point = subject.ReadBitString(out _);
        return (isOurs ? point : null, ReadOptionalInt(info));
    }

    // RestrictedIdentificationInfo: {version, keyId, authorizedOnly}, maxKeyLen?
    private static (byte KeyId, bool AuthorizedOnly) ReadRestrictedIdentification(AsnReader info)
    {
        var parameters = info.ReadSequence();
        ReadInt(parameters);
        return ((byte)ReadInt(parameters), parameters.ReadBoolean());
    }

    private static int? ReadOptionalInt(AsnReader reader) => reader.HasData && reader.PeekTag() == Asn1Tag.Integer ? ReadInt(reader) : null;

    private static int ReadInt(AsnReader reader) =>
        reader.TryReadInt32(out var value) && value is >= 0 and <= byte.MaxValue ? value : throw EacException.Malformed("a number is out of range");
}
