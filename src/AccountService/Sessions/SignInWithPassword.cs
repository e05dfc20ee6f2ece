using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Sessions;

/// <summary>User name or e-mail address and password: a LOW session (R20), or a way to keep an account whose deletion is scheduled (R54).</summary>
internal sealed class SignInWithPassword(
    AccountDbContext db, SignInCheck check, SessionIssuer sessions, SignInWriter writer, KeepOffers keeping, TimeProvider clock)
{
    public async Task<PasswordSignedIn> ExecuteAsync(PasswordSignIn attempt, CancellationToken cancellationToken)
    {
        var right = await check.ExecuteAsync(attempt, cancellationToken);
        if (right.Holder.State == AccountState.Leaving)
        {
            return new(SignedIn: null, await keeping.MakeAsync(right.Holder.AccountId, cancellationToken) ?? throw Refusals.SignInFailed());
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await sessions.EndAsync(attempt.PreviousSessionToken, cancellationToken);
        var signedIn = await OpenSessionAsync(right, attempt.Browser, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(signedIn, Keeping: null);
    }

    private async Task<SignedIn> OpenSessionAsync(RightPassword right, ClientBrowser browser, CancellationToken cancellationToken)
    {
        var (now, password) = (clock.GetUtcNow(), right.Holder.Password);
        if (right.RenewedDigest is { } renewed)
        {
            password.RenewDigest(renewed);
        }

        password.RecordUse(now);
        db.Entry(password).Property(authenticator => authenticator.LastUsedAt).IsModified = true; // at the same moment too: a password that was replaced meanwhile has no row to note it in
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == right.Holder.AccountId, cancellationToken);
        await db.NoteUseAsync(account.Id, account.DisuseStepAt, now, cancellationToken);
        var signIn = new SignIn(password, new(AssuranceLevel.Low, now), browser);
        var signedIn = await writer.AddAsync(account, password.Id, signIn, SecretToken.Create(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return signedIn;
    }
}

/// <param name="Login">User name or e-mail address as typed.</param>
/// <param name="Password">As typed.</param>
/// <param name="PreviousSessionToken">The browser's former session, which a success ends; may be empty.</param>
/// <param name="Browser">Where it is tried.</param>
internal sealed record PasswordSignIn(string Login, string Password, string PreviousSessionToken, ClientBrowser Browser);

/// <summary>A session, or how to keep an account whose deletion is scheduled.</summary>
internal sealed record PasswordSignedIn(SignedIn? SignedIn, KeepOffer? Keeping);
