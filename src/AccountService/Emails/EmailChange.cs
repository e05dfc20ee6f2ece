using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;

namespace ServicePortal.Accounts.Emails;

/// <summary>
/// A citizen wants another e-mail address. Open as long as its link is: whatever ends the link ends the wish. Once confirmed it keeps the former address,
/// which the link of the notice gives back.
/// </summary>
internal sealed class EmailChange
{
    public EmailChange(Guid accountId, OneTimeLink confirmation, OneTimeLink cancellation, byte[] wanted)
    {
        (AccountId, Id, CancellationId) = (accountId, confirmation.Id, cancellation.Id);
        Wanted = wanted;
    }

    private EmailChange()
    {
    }

    public Guid AccountId { get; private set; }

    /// <summary>That of the link that confirms it.</summary>
    public Guid Id { get; private set; }

    /// <summary>The link that cancels it, which can still tell what became of it.</summary>
    public Guid CancellationId { get; private set; }

    /// <summary>The new address as written, sealed; the account has it once it is confirmed.</summary>
    public byte[]? Wanted { get; private set; }

    /// <summary>The link "Das war ich nicht" of the notice that the former address got.</summary>
    public Guid? NoticeId { get; private set; }

    /// <summary>The address that this link gives back, sealed.</summary>
    public byte[]? Former { get; private set; }

    public void Confirm() => Wanted = null;

    public void KeepFormer(OneTimeLink notice, byte[] former) => (NoticeId, Former) = (notice.Id, former);
}
