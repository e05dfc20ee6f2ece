using ServicePortal.Dev.EidServer.Tr03110.Certificates;
using ServicePortal.Dev.EidServer.Tr03110.DataObjects;
using ServicePortal.Dev.EidServer.Tr03110.SecureMessaging;

namespace ServicePortal.Dev.EidServer.Tr03110.EidApplication;

/// <summary>The commands of an authentication terminal to the eID application (TR-03110-3, appendix B).</summary>
internal static class CardCommands
{
    private const byte MechanismReference = 0x80;
    private const byte PrivateKeyReference = 0x84;
    private const byte FirstSectorKey = 0xA0;
    private const byte ShortFileId = 0x80;
    private static readonly byte[] ApplicationId = [0xE8, 0x07, 0x04, 0x00, 0x7F, 0x00, 0x07, 0x03, 0x02];

    public static CommandApdu SelectApplication { get; } = new(0x00, 0xA4, 0x04, 0x0C, ApplicationId);

    /// <summary>Has the chip compare its own data with the auxiliary data of that kind.</summary>
    public static CommandApdu Verify(string oid) => new(0x80, 0x20, 0x80, 0x00, EacOid.Encode(oid));

    public static CommandApdu ChooseRestrictedIdentification(byte keyId) => new(
        0x00,
        0x22,
        0x41,
        0xA4,
        [.. DataObject.Encode(MechanismReference, EacOid.Content(EacOid.RiEcdhSha256)), .. DataObject.Encode(PrivateKeyReference, [keyId])]);

    public static CommandApdu RestrictedIdentification(CvPublicKey sectorKey) => new(
        0x00,
        0x86,
        0x00,
        0x00,
        DataObject.Encode(Tags.DynamicAuthenticationData, DataObject.Encode(FirstSectorKey, sectorKey.EncodeContent())),
        CommandApdu.ShortMax);

    /// <summary>Chooses a file and reads its first bytes.</summary>
    public static CommandApdu ReadStart(DataGroup group) => new(0x00, 0xB0, (byte)(ShortFileId | group.FileId), 0x00, [], CommandApdu.ShortMax);

    /// <summary>Reads on in the file that was chosen last.</summary>
    public static CommandApdu ReadOn(int offset) => new(0x00, 0xB0, (byte)(offset >> 8), (byte)offset, [], CommandApdu.ShortMax);
}
