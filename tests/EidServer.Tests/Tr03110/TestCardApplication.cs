using System.Globalization;
using System.Text;
using ServicePortal.Dev.EidServer.Tr03110;
using ServicePortal.Dev.EidServer.Tr03110.Certificates;
using ServicePortal.Dev.EidServer.Tr03110.DataObjects;
using ServicePortal.Dev.EidServer.Tr03110.SecureMessaging;

namespace ServicePortal.Dev.EidServer.Tests.Tr03110;

/// <summary>The eID application of a <see cref="TestCard"/>. It reads out what the effective rights admit, and nothing else.</summary>
internal sealed class TestCardApplication(TestCard card, Chat effective, byte[] auxiliaryData, CvExtension sector)
{
    private const ushort Refused = 0x6982;
    private readonly Dictionary<string, byte[]> _auxiliary = Parse(auxiliaryData);
    private byte[]? _file;
    private byte _pseudonymKeyId;

    public ResponseApdu Execute(CommandApdu command) => command switch
    {
        { Instruction: 0xA4, P1: 0x04 } => Done(command.Data is [0xE8, 0x07, 0x04, 0x00, 0x7F, 0x00, 0x07, 0x03, 0x02] ? (ushort)0x9000 : (ushort)0x6A82),
        { Class: 0x80, Instruction: 0x20, P1: 0x80 } => Done(Verify(EacOid.Parse(DataObject.Parse(command.Data).Value))),
        { Instruction: 0x22, P1: 0x41, P2: 0xA4 } => ChoosePseudonymKey(command.Data),
        { Instruction: 0x86 } => Pseudonym(command.Data),
        { Instruction: 0xB0, P1: > 0x80 } => Read((byte)(command.P1 & 0x1F), command.P2, command.ExpectedLength!.Value),
        { Instruction: 0xB0 } => ReadAt(command.P1 << 8 | command.P2, command.ExpectedLength!.Value),
        _ => Done(0x6D00),
    };

    private ushort Verify(string oid)
    {
        if (!_auxiliary.TryGetValue(oid, out var value))
        {
            return 0x6A88;
        }

        var holds = oid switch
        {
            EacOid.DateOfExpiry => Date(value) <= card.ExpiresAfter,
            EacOid.DateOfBirth => effective.Rights.Contains(AccessRight.AgeVerification) && card.BornOn <= Date(value),
            EacOid.CommunityId => card.CommunityId.StartsWith(Convert.ToHexString(value), StringComparison.Ordinal),
            _ => false,
        };
        return (ushort)(holds ? 0x9000 : 0x6300);
    }

    private ResponseApdu ChoosePseudonymKey(byte[] data)
    {
        var reader = new DataObjectReader(data);
        Assert.Equal(EacOid.RiEcdhSha256, EacOid.Parse(reader.Required(0x80)));
        _pseudonymKeyId = reader.Required(0x84).Span[0];
        return Done(0x9000);
    }

    private ResponseApdu Pseudonym(byte[] data)
    {
        var content = DataObject.Parse(DataObject.Parse(data).Value).Value;
        var key = CvPublicKey.ParseContent(content);
        return _pseudonymKeyId == 1 && effective.Rights.Contains(AccessRight.RestrictedIdentification) && CvExtension.Sector(key).Hash.AsSpan().SequenceEqual(sector.Hash)
            ? new(DataObject.Encode(0x7C, DataObject.Encode(0x81, card.RestrictedIdFor(key))), 0x9000)
            : Done(Refused);
    }

    private ResponseApdu Read(byte fileId, int offset, int length)
    {
        if (!effective.Rights.Contains((AccessRight)(7 + fileId)))
        {
            return Done(Refused);
        }

        _file = card.Files.GetValueOrDefault(fileId);
        return _file is null ? Done(0x6A82) : ReadAt(offset, length);
    }

    private ResponseApdu ReadAt(int offset, int length) => _file is null || offset > _file.Length
        ? Done(0x6B00)
        : new(_file.AsMemory(offset, Math.Min(length, _file.Length - offset)), (ushort)(offset + length > _file.Length ? 0x6282 : 0x9000));

    private static Dictionary<string, byte[]> Parse(byte[] auxiliaryData)
    {
        var values = new Dictionary<string, byte[]>();
        var reader = new DataObjectReader(DataObject.Parse(auxiliaryData).Value);
        while (reader.HasMore)
        {
            var part = new DataObjectReader(reader.Required(Tags.DataTemplate));
            values.Add(EacOid.Parse(part.Required(Tags.ObjectIdentifier)), part.Required(Tags.DiscretionaryData).ToArray());
        }

        return values;
    }

    private static DateOnly Date(byte[] digits) => DateOnly.ParseExact(Encoding.ASCII.GetString(digits), "yyyyMMdd", CultureInfo.InvariantCulture);

    private static ResponseApdu Done(ushort status) => new(default, status);
}
