namespace ServicePortal.Dev.EidServer.Tr03110.SecureMessaging;

/// <summary>A chip's answer in plain.</summary>
internal sealed record ResponseApdu(ReadOnlyMemory<byte> Data, ushort Status);
