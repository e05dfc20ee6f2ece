using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Idempotency;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;
using ServicePortal.Accounts.Infrastructure.Passwords;
using ServicePortal.Accounts.Locking;

namespace ServicePortal.Accounts.Citizens.Passwords;

internal sealed record PasswordReset(Guid RequestId, string Token, string NewPassword, string ClientAddress);

internal sealed record CompletedReset(Guid AccountId, bool StaysLocked);

/// <summary>
/// A forgotten password is replaced by the link of a mail, in any browser (R45). The link proves the mailbox and no more, so it signs nobody in; and it releases a
/// locked account only where the mailbox is the highest proof there is.
/// </summary>
internal sealed class ResetPassword(
    AccountDbContext db, RepeatableActs acts, ReadPasswordReset readReset, OneTimeLinks links, PasswordProof proof, PasswordReplacement replacement, AccountRelease release,
    TimeProvider clock)
{
    public Task<CompletedReset> ExecuteAsync(PasswordReset reset, CancellationToken cancellationToken) => acts.RunAsync(
        new(reset.RequestId, nameof(ResetPassword), reset.Token),
        PasswordJson.Default.CompletedReset,
        remember => ReplaceAsync(reset, remember, cancellationToken),
        cancellationToken,
        earlier => proof.IsRightAsync(earlier.AccountId, reset.NewPassword, reset.ClientAddress, cancellationToken));

    private async Task<CompletedReset> ReplaceAsync(PasswordReset reset, Action<CompletedReset> remember, CancellationToken cancellationToken)
    {
        var accountId = await readReset.ExecuteAsync(reset.Token, cancellationToken);
        var digest = await CheckAsync(accountId, reset, cancellationToken);
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAccountAsync(accountId, cancellationToken); // before the link, as whoever voids links does
        if (await db.Accounts.Include(a => a.Authenticators).SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken) is not { } account
            || await links.SpendAsync(reset.Token, TokenPurpose.PasswordReset, now, cancellationToken) is null)
        {
            throw Refusals.PasswordResetLinkInvalid();
        }

        if (!account.Authenticators.Any(a => a.IsUsableEid))
        {
            await release.ReleaseAsync(account, cancellationToken);
        }

        await replacement.AddAsync(account, digest, AuditEvent.PasswordReset, now, cancellationToken);
        var completed = new CompletedReset(account.Id, account.State == AccountState.Locked);
        remember(completed);
        await replacement.SaveAsync(account, keptSession: null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return completed;
    }

    // Whoever resets because a stranger knows the password must not keep it. To ask whether it is this one costs a guess, as everywhere.
    private async Task<byte[]> CheckAsync(Guid accountId, PasswordReset reset, CancellationToken cancellationToken)
    {
        var password = await replacement.ParseAsync(accountId, reset.NewPassword, cancellationToken);
        if (await proof.IsPresentAsync(accountId, reset.NewPassword, reset.ClientAddress, cancellationToken))
        {
            throw Refusals.PasswordUnchanged();
        }

        return await replacement.HashAsync(accountId, password, cancellationToken);
    }
}
