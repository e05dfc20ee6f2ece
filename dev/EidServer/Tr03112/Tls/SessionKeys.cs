using System.Text;
using Org.BouncyCastle.Tls;
using ServicePortal.Dev.EidServer.Tr03130.Sessions;

namespace ServicePortal.Dev.EidServer.Tr03112.Tls;

/// <summary>Finds the open session whose key a client claims to have. Once the handshake is through, it has it.</summary>
internal sealed class SessionKeys(EidSessions sessions) : TlsPskIdentityManager
{
    public EidSession? Claimed { get; private set; }

    public byte[] GetHint() => [];

    /// <returns>Null for an unknown identity, which ends the handshake with unknown_psk_identity.</returns>
    public byte[] GetPsk(byte[] identity)
    {
        Claimed = sessions.FindByPskId(Encoding.UTF8.GetString(identity));
        return Claimed is null ? null! : Convert.FromHexString(Claimed.Psk.Key);
    }
}
