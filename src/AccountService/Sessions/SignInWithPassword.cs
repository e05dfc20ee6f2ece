using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Passwords;

namespace ServicePortal.Accounts.Sessions;

/// <summary>
/// User name or e-mail address and password: a LOW session (R20). A wrong password and an unknown name take the same statements and one hash, and get
/// one answer; the account's state is told only to somebody who knows the password.
/// </summary>
internal sealed class SignInWithPassword(
    AccountDbContext db, SignInLimits limits, PasswordHolders holders, KnownDevices devices, PasswordHasher passwords, SessionIssuer sessions, TimeProvider clock)
{
    public async Task<PasswordSignedIn> ExecuteAsync(PasswordSignIn attempt, CancellationToken cancellationToken)
    {
        var login = TypedLogin.Parse(attempt.Login);
        var candidates = await holders.FindAsync(login, cancellationToken);
        var origin = new SignInOrigin(attempt.ClientAddress, devices.Recognize(attempt.DeviceToken, candidates));
        var mayBeRight = await limits.TakeAsync(origin, candidates is [var first, ..] ? first.AccountId : null, login, cancellationToken);
        var (holder, check) = await CompareAsync(candidates, PasswordHolders.ComparisonsFor(login), Password.Typed(attempt.Password) ?? "", cancellationToken);
        if (holder is null || !mayBeRight)
        {
            throw Refusals.SignInFailed();
        }

        await limits.ReturnAsync(origin, candidates[0].AccountId, login, cancellationToken);
        RefuseUnusable(holder);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await sessions.EndAsync(attempt.PreviousSessionToken, cancellationToken);
        var session = await OpenSessionAsync(holder, check.RenewedDigest, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(session, devices.Remember(holder));
    }

    // An address can have several accounts that nobody has activated yet.
    private async Task<(PasswordHolder? Holder, PasswordCheck Check)> CompareAsync(
        IReadOnlyList<PasswordHolder> candidates, int comparisons, string password, CancellationToken cancellationToken)
    {
        PasswordCheck check = new(IsRight: false, RenewedDigest: null);
        for (var index = 0; index < comparisons; index++)
        {
            var candidate = candidates.ElementAtOrDefault(index);
            check = await passwords.CheckAsync(candidate?.AccountId, candidate?.Password.PasswordDigest, password, cancellationToken);
            if (candidate is not null && check.IsRight)
            {
                return (candidate, check);
            }
        }

        return (null, check);
    }

    private static void RefuseUnusable(PasswordHolder holder)
    {
        switch (holder.State)
        {
            case AccountState.Pending: throw Refusals.AccountNotActivated();
            case AccountState.Locked: throw Refusals.AccountLocked();
            case AccountState.Active when !holder.Password.IsUsable: throw Refusals.PasswordBlocked();
        }
    }

    private async Task<IssuedSession> OpenSessionAsync(PasswordHolder holder, byte[]? renewedDigest, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (renewedDigest is not null)
        {
            holder.Password.RenewDigest(renewedDigest);
        }

        holder.Password.RecordUse(now);
        var session = sessions.Open(holder.AccountId, holder.Kind, holder.MaximumLevel, new(AssuranceLevel.Low, now), SecretToken.Create());
        db.Add(AuditEntry.OfCitizen(holder.AccountId, AuditEvent.SignedInWithPassword, now));
        await db.SaveChangesAsync(cancellationToken);
        return session;
    }
}

/// <param name="Login">User name or e-mail address as typed.</param>
/// <param name="Password">As typed.</param>
/// <param name="ClientAddress">For limits.</param>
/// <param name="PreviousSessionToken">The browser's former session, which a success ends; may be empty.</param>
/// <param name="DeviceToken">What the browser was given when somebody signed in there before; may be empty, or of another account.</param>
internal sealed record PasswordSignIn(string Login, string Password, string ClientAddress, string PreviousSessionToken, string DeviceToken);

internal sealed record PasswordSignedIn(IssuedSession Session, string DeviceToken);
