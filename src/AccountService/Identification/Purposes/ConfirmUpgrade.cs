using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Flow;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Passwords;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Identification.Purposes;

/// <summary>"Zum Servicekonto Plus wechseln": the session before it, which reading the citizen saw, the secret of the browser that the card was read from, and the password.</summary>
internal sealed record UpgradeConfirmation(string SessionToken, string UpgradeId, string BrowserSecret, string Password, string ClientAddress)
{
    /// <summary>No other holder of one of them has both.</summary>
    public string Secrets => $"{SessionToken}/{BrowserSecret}";
}

/// <summary>The session with its new token.</summary>
internal sealed record ConfirmedUpgrade(IssuedSession Session, bool EidSignInReady);

/// <summary>
/// What the card said replaces what was typed, and signs in from then on: so the password is asked for, as a copy of the session's cookie must not be enough. Nothing of the form decides, only which reading the citizen saw (R17). The answer can be had again for a minute:
/// the old token ends with it, so a second press, or a lost answer, would leave the citizen signed out.
/// </summary>
internal sealed class ConfirmUpgrade(
    AccountDbContext db, SessionReader sessions, PendingUpgrades upgrades, PasswordProof passwords, UpgradeWriter writer, SessionIssuer issuer, FlowSessions handOuts, TimeProvider clock)
{
    public async Task<ConfirmedUpgrade> ExecuteAsync(UpgradeConfirmation confirmation, CancellationToken cancellationToken)
    {
        try
        {
            return await db.DecideAsync(() => ConfirmAsync(confirmation, cancellationToken));
        }
        catch (RefusalException refusal) when (refusal.Reason is RefusalReason.SessionEnded or RefusalReason.UpgradeNotFound)
        {
            if (await FindConfirmedAsync(confirmation, cancellationToken) is { } confirmed)
            {
                return confirmed;
            }

            throw;
        }
    }

    private async Task<ConfirmedUpgrade> ConfirmAsync(UpgradeConfirmation confirmation, CancellationToken cancellationToken)
    {
        var view = await sessions.ReadAsync(confirmation.SessionToken, cancellationToken);
        var flow = await upgrades.FindAsync(view, confirmation.SessionToken, confirmation.BrowserSecret, cancellationToken);
        var account = await db.Accounts.Include(a => a.Authenticators).SingleAsync(a => a.Id == view.AccountId, cancellationToken);
        if (flow.Id.ToString() != confirmation.UpgradeId || account.Kind != AccountKind.Basic)
        {
            throw Refusals.UpgradeNotFound();
        }

        await passwords.CheckAsync(account.Id, confirmation.Password, confirmation.ClientAddress, cancellationToken);
        var reading = upgrades.Open(flow);
        await writer.CheckFreeAsync(account, reading, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await writer.WriteAsync(account, reading, cancellationToken);
        flow.HandOut(clock.GetUtcNow());
        var session = await db.Sessions.SingleAsync(s => s.AccountId == view.AccountId && s.Id == view.SessionId, cancellationToken);
        var token = handOuts.TokenOf(flow, confirmation.Secrets);
        var issued = reading.Pseudonym is null
            ? issuer.ChangeToken(session, account.Kind, account.MaximumLevel, token)
            : issuer.StepUp(session, account.Kind, account.MaximumLevel, flow.Authentication, token);
        await issuer.EndOthersAsync(account.Id, session.Id, cancellationToken); // R37
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Tell(issued, account);
    }

    private async Task<ConfirmedUpgrade?> FindConfirmedAsync(UpgradeConfirmation confirmation, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(confirmation.UpgradeId, out var flowId) || confirmation.BrowserSecret.Length != SecretToken.Length)
        {
            return null;
        }

        var (browserSecretHash, now) = (SecretToken.HashOf(confirmation.BrowserSecret), clock.GetUtcNow());
        var flow = await db.IdentificationFlows.AsNoTracking().SingleOrDefaultAsync(
            f => f.Id == flowId && f.Purpose == IdentificationPurpose.Upgrade && f.Status == IdentificationStatus.HandedOut
                && f.BrowserSecretHash == browserSecretHash && f.ExpiresAt > now, cancellationToken);
        if (flow is null || await handOuts.FindHandedOutAsync(flow, confirmation.Secrets, cancellationToken) is not { } issued)
        {
            return null;
        }

        await passwords.CheckAsync(issued.Session.AccountId, confirmation.Password, confirmation.ClientAddress, cancellationToken);
        var account = await db.Accounts.AsNoTracking().Include(a => a.Authenticators).SingleAsync(a => a.Id == issued.Session.AccountId, cancellationToken);
        return Tell(issued, account);
    }

    private static ConfirmedUpgrade Tell(IssuedSession session, Account account) => new(session, account.Authenticators.Any(a => a.IsUsableEid));
}
