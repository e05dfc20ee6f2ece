using ServicePortal.Dev.EidServer.Tr03110.Cryptography;

namespace ServicePortal.Dev.EidServer.Tr03110.Eac;

/// <summary>Terminal authentication version 2 (TR-03110-2, 3.3): the terminal proves its key to the chip and commits to an ephemeral one.</summary>
internal static class TerminalAuthentication
{
    public static byte[] SignedData(ReadOnlyMemory<byte> chipId, ReadOnlyMemory<byte> challenge, byte[] ephemeralPoint, byte[] auxiliaryData) =>
        [.. chipId.Span, .. challenge.Span, .. BrainpoolP256r1.Compress(ephemeralPoint), .. auxiliaryData];
}
