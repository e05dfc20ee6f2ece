namespace ServicePortal.Dev.EidServer.Tr03110.SecureMessaging;

/// <summary>How a chip took a command (ISO 7816-4).</summary>
internal static class StatusWord
{
    public const ushort Success = 0x9000;
    public const ushort EndOfFile = 0x6282;
    public const ushort VerificationFailed = 0x6300;
    public const ushort WrongData = 0x6A80;
    public const ushort FileNotFound = 0x6A82;
    public const ushort ReferencedDataNotFound = 0x6A88;
}
