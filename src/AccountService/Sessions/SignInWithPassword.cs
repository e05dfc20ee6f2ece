using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Sessions;

/// <summary>User name or e-mail address and password: a LOW session (R20).</summary>
internal sealed class SignInWithPassword(AccountDbContext db, SignInCheck check, SessionIssuer sessions, SignInWriter writer, TimeProvider clock)
{
    public async Task<SignedIn> ExecuteAsync(PasswordSignIn attempt, CancellationToken cancellationToken)
    {
        var right = await check.ExecuteAsync(attempt, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await sessions.EndAsync(attempt.PreviousSessionToken, cancellationToken);
        var signedIn = await OpenSessionAsync(right, attempt.Browser, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return signedIn;
    }

    private async Task<SignedIn> OpenSessionAsync(RightPassword right, ClientBrowser browser, CancellationToken cancellationToken)
    {
        var (now, password) = (clock.GetUtcNow(), right.Holder.Password);
        if (right.RenewedDigest is { } renewed)
        {
            password.RenewDigest(renewed);
        }

        password.RecordUse(now);
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == right.Holder.AccountId, cancellationToken);
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
