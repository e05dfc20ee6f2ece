using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Card;
using ServicePortal.Accounts.Identification.Pseudonyms;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Mail;

namespace ServicePortal.Accounts.Identification.Purposes;

/// <summary>Makes a tracked account Plus, with all that belongs to it.</summary>
internal sealed class UpgradeWriter(AccountDbContext db, PseudonymBook pseudonyms, AccountKeys keys, ChangeNotices notices, TimeProvider clock)
{
    /// <exception cref="RefusalException">PSEUDONYM_ALREADY_BOUND: since the card was read.</exception>
    public async Task CheckFreeAsync(Account account, CardReading reading, CancellationToken cancellationToken)
    {
        if (await pseudonyms.IsClaimedAsync(new(reading, FormerPseudonym: null), account.Id, cancellationToken))
        {
            throw Refusals.PseudonymAlreadyBound();
        }
    }

    public async Task WriteAsync(Account account, CardReading reading, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var key = keys.Open(account);
        var document = key.OpenDocument(account.Document);
        account.BecomePlus(key.Seal(document with { Attributes = document.Attributes.With(reading.Attributes) }));
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.AccountUpgraded, now));
        notices.Add(account, MailKind.AccountUpgraded, document.Email, now, await BindAsync(account, reading, now, cancellationToken));
    }

    private async Task<Authenticator?> BindAsync(Account account, CardReading reading, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (reading.Pseudonym is not { } pseudonym)
        {
            return null;
        }

        var setUp = await pseudonyms.TryBindAsync(account, pseudonym, reading.ReadAt, now, cancellationToken) ?? throw Refusals.PseudonymAlreadyBound();
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.PseudonymDeposited, now));
        return setUp;
    }
}
