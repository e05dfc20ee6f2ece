using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Idempotency;
using ServicePortal.Accounts.Infrastructure.Passwords;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Citizens.Passwords;

internal sealed record PasswordChange(Guid RequestId, string SessionToken, string CurrentPassword, string NewPassword, string ClientAddress, string DeviceToken);

/// <summary>The session under its new token, and what the browser is known by from now on.</summary>
internal sealed record ChangedPassword(IssuedSession Session, string DeviceToken);

/// <summary>
/// Another password under Mein Profil. The answer can be had again: the session's former token ends with it, so a second press, or a lost answer, would leave the
/// citizen signed out.
/// </summary>
internal sealed class ChangePassword(
    AccountDbContext db, RepeatableActs acts, SessionReader sessions, SessionIssuer issuer, CitizenLimits limits, PasswordProof proof,
    PasswordReplacement replacement, KnownDevices devices, TimeProvider clock)
{
    public async Task<ChangedPassword> ExecuteAsync(PasswordChange change, CancellationToken cancellationToken)
    {
        var remembered = await acts.RunAsync(
            new(change.RequestId, nameof(ChangePassword), change.SessionToken),
            PasswordJson.Default.RememberedChange,
            remember => ReplaceAsync(change, remember, cancellationToken),
            cancellationToken,
            earlier => IsSameAsync(earlier, change, cancellationToken));
        return await DescribeAsync(remembered.SessionToken, change.DeviceToken, cancellationToken);
    }

    private async Task<RememberedChange> ReplaceAsync(PasswordChange change, Action<RememberedChange> remember, CancellationToken cancellationToken)
    {
        var view = await sessions.ReadAsync(change.SessionToken, cancellationToken);
        var digest = await CheckAsync(view.AccountId, change, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAccountAsync(view.AccountId, cancellationToken);
        var account = await db.Accounts.Include(a => a.Authenticators).SingleOrDefaultAsync(a => a.Id == view.AccountId, cancellationToken)
            ?? throw Refusals.SessionEnded();
        var token = SecretToken.Create();
        issuer.ChangeToken(await FindSessionAsync(change.SessionToken, cancellationToken), account.Kind, account.MaximumLevel, token);
        await replacement.AddAsync(account, digest, AuditEvent.PasswordChanged, clock.GetUtcNow(), cancellationToken);
        var remembered = new RememberedChange(token.Text);
        remember(remembered);
        await replacement.SaveAsync(account, view.SessionId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return remembered;
    }

    /// <returns>The digest of the new password.</returns>
    private async Task<byte[]> CheckAsync(Guid accountId, PasswordChange change, CancellationToken cancellationToken)
    {
        var password = await replacement.ParseAsync(accountId, change.NewPassword, cancellationToken);
        await proof.CheckAsync(accountId, change.CurrentPassword, change.ClientAddress, cancellationToken);
        if (Password.Typed(change.CurrentPassword) == password.Text)
        {
            throw Refusals.PasswordUnchanged();
        }

        await limits.TakeChangeAsync(accountId, cancellationToken);
        return await replacement.HashAsync(accountId, password, cancellationToken);
    }

    // Still under the token that it had before: otherwise the password is another one by now, or the account is locked.
    private async Task<Session> FindSessionAsync(string token, CancellationToken cancellationToken)
    {
        var tokenHash = SecretToken.HashOf(token);
        return await db.Sessions.SingleOrDefaultAsync(s => s.TokenHash == tokenHash && s.EndedAt == null, cancellationToken) ?? throw Refusals.SessionEnded();
    }

    private async Task<bool> IsSameAsync(RememberedChange earlier, PasswordChange change, CancellationToken cancellationToken)
    {
        var session = await sessions.ReadAsync(earlier.SessionToken, cancellationToken);
        return await proof.IsRightAsync(session.AccountId, change.NewPassword, change.ClientAddress, cancellationToken);
    }

    private async Task<ChangedPassword> DescribeAsync(string sessionToken, string deviceToken, CancellationToken cancellationToken)
    {
        var session = await sessions.ReadAsync(sessionToken, cancellationToken);
        var passwordId = await db.Authenticators
            .Where(a => a.AccountId == session.AccountId && a.Kind == AuthenticatorKind.Password)
            .Select(a => a.Id)
            .SingleAsync(cancellationToken);
        return new(new(sessionToken, session), devices.Remember(passwordId, deviceToken));
    }
}

/// <summary>The session's new token, for a repeat.</summary>
internal sealed record RememberedChange(string SessionToken);

[JsonSerializable(typeof(RememberedChange))]
[JsonSerializable(typeof(CompletedReset))]
internal sealed partial class PasswordJson : JsonSerializerContext;
