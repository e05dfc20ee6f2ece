using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;

namespace ServicePortal.Dev.EidServer.Tr03112.Tls;

/// <summary>One handshake of TLS 1.2 with RSA-PSK (RFC 4279, TR-03116-4): the server has a certificate, the client the session's key.</summary>
internal sealed class PskTlsServer(BcTlsCrypto crypto, TlsCredentialedDecryptor certificate, SessionKeys keys) : Org.BouncyCastle.Tls.PskTlsServer(crypto, keys)
{
    // BouncyCastle keeps a plain connection open for ever otherwise.
    public override int GetHandshakeTimeoutMillis() => (int)PskTlsStream.HandshakeTimeout.TotalMilliseconds;

    protected override ProtocolVersion[] GetSupportedVersions() => ProtocolVersion.TLSv12.Only();

    protected override int[] GetSupportedCipherSuites() =>
        [CipherSuite.TLS_RSA_PSK_WITH_AES_256_GCM_SHA384, CipherSuite.TLS_RSA_PSK_WITH_AES_128_GCM_SHA256];

    protected override TlsCredentialedDecryptor GetRsaEncryptionCredentials() => certificate;
}
