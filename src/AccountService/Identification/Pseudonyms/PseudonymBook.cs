using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Card;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.KeyRotation;
using ServicePortal.Accounts.Registration;

namespace ServicePortal.Accounts.Identification.Pseudonyms;

/// <summary>Finds accounts by what a card calls itself, and binds cards to accounts. The unique hash in the database decides races (R36).</summary>
internal sealed class PseudonymBook(AccountDbContext db, KeyedHash hash, HashClaims claims, AccountKeys keys)
{
    /// <summary>The bindings of the card's pseudonym and then of its former one (R44): at most one each.</summary>
    public async Task<IReadOnlyList<PseudonymHit>> FindAsync(CardAnswer card, CancellationToken cancellationToken)
    {
        var hashes = CandidatesOf(card);
        var hits = await (
            from binding in db.PseudonymBindings
            join account in db.Accounts on binding.AccountId equals account.Id
            join authenticator in db.Authenticators on new { binding.AccountId, Id = binding.AuthenticatorId } equals new { authenticator.AccountId, authenticator.Id }
            where hashes.Contains(binding.Hash)
            select new PseudonymHit(binding, account, authenticator)).ToListAsync(cancellationToken);
        return [.. hits.OrderBy(hit => Array.FindIndex(hashes, candidate => candidate.AsSpan().SequenceEqual(hit.Binding.Hash)))];
    }

    /// <summary>
    /// Whether an account has the card, so that it cannot open another (R16). One that was never activated does not count (R67): whoever shows the card is its owner, and the other registration was
    /// abandoned, or mistyped, or made with an address that had an account already. Nor does the citizen's own account: a race with itself shows
    /// when it saves.
    /// </summary>
    public Task<bool> IsClaimedAsync(CardAnswer card, Guid? ownAccountId, CancellationToken cancellationToken)
    {
        var hashes = CandidatesOf(card);
        return db.PseudonymBindings.AnyAsync(
            binding => hashes.Contains(binding.Hash) && binding.AccountId != ownAccountId
                && db.Accounts.Any(a => a.Id == binding.AccountId && a.State != AccountState.Pending), cancellationToken);
    }

    // Deletes the accounts that IsClaimedAsync does not count, so that the card can be bound. Only those that were there when the card was read: of two
    // registrations begun side by side the second must not swallow the first.
    private async Task DiscardPendingAsync(byte[][] hashes, DateTimeOffset readAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var holders = await (
            from binding in db.PseudonymBindings
            join account in db.Accounts on binding.AccountId equals account.Id
            where hashes.Contains(binding.Hash) && account.State == AccountState.Pending && account.CreatedAt < readAt
            select account.Id).ToArrayAsync(cancellationToken);
        await PendingAccounts.DeleteAsync(db, holders, actor: "citizen", AuditSubject.Of(AuditSubjectCode.CardBoundElsewhere), now, cancellationToken);
    }

    /// <summary>
    /// Sets up eID sign-in for a tracked account, in the caller's transaction; the reading is the first use (R30). Pending accounts that held the card when it was
    /// read give way (R67).
    /// </summary>
    /// <returns>The new authenticator; null if another account has the card by now (R36), under whatever version of the key.</returns>
    public async Task<Authenticator?> TryBindAsync(Account account, byte[] pseudonym, DateTimeOffset readAt, DateTimeOffset now, CancellationToken cancellationToken) =>
        await TryClaimAsync(account.Id, pseudonym, readAt, now, cancellationToken) ? Bind(account, pseudonym, now) : null;

    private async Task<bool> TryClaimAsync(Guid accountId, byte[] pseudonym, DateTimeOffset readAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var candidates = hash.CandidatesOfPseudonym(pseudonym);
        await claims.ClaimAsync(KeyPurpose.Pseudonym, candidates, cancellationToken);
        await DiscardPendingAsync(candidates, readAt, now, cancellationToken);
        return !await db.PseudonymBindings.AnyAsync(binding => candidates.Contains(binding.Hash) && binding.AccountId != accountId, cancellationToken);
    }

    private Authenticator Bind(Account account, byte[] pseudonym, DateTimeOffset now)
    {
        var authenticator = Authenticator.ForEid(account.Id, now);
        authenticator.RecordUse(now);
        account.Add(authenticator);
        var lookup = hash.OfPseudonym(pseudonym);
        db.Add(new PseudonymBinding(account.Id, authenticator.Id, lookup.Bytes, lookup.KeyVersion, Seal(account, pseudonym), now));
        return authenticator;
    }

    /// <summary>Lets a hit on the former pseudonym, or on a hash under an older key, be found by today's from now on (R44); in the caller's transaction.</summary>
    public async Task RefreshAsync(PseudonymHit hit, byte[] pseudonym, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var lookup = hash.OfPseudonym(pseudonym);
        if (!CryptographicOperations.FixedTimeEquals(hit.Binding.Hash, lookup.Bytes))
        {
            if (!await TryClaimAsync(hit.Account.Id, pseudonym, readAt: now, now, cancellationToken))
            {
                throw Refusals.Conflict(); // bound elsewhere since the hit was found; another try finds both
            }

            lookup = hash.OfPseudonym(pseudonym);
            hit.Binding.Rebind(lookup.Bytes, lookup.KeyVersion, Seal(hit.Account, pseudonym));
        }
    }

    private byte[] Seal(Account account, byte[] pseudonym) => keys.Open(account).Seal(pseudonym, SealedColumns.Pseudonym);

    private byte[][] CandidatesOf(CardAnswer card) =>
        [.. new[] { card.Pseudonym, card.FormerPseudonym }.OfType<byte[]>().SelectMany(hash.CandidatesOfPseudonym)];
}
