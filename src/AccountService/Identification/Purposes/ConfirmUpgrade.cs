using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Identification.Purposes;

/// <summary>The session with its new token.</summary>
internal sealed record ConfirmedUpgrade(IssuedSession Session, bool EidSignInReady);

/// <summary>"Upgrade durchführen": what the card said replaces what was typed. Nothing of the form decides, only which reading the citizen saw (R17).</summary>
internal sealed class ConfirmUpgrade(
    AccountDbContext db, SessionReader sessions, PendingUpgrades upgrades, UpgradeWriter writer, SessionIssuer issuer, TimeProvider clock)
{
    public Task<ConfirmedUpgrade> ExecuteAsync(string sessionToken, string upgradeId, CancellationToken cancellationToken) =>
        db.DecideAsync(() => ConfirmAsync(sessionToken, upgradeId, cancellationToken));

    private async Task<ConfirmedUpgrade> ConfirmAsync(string sessionToken, string upgradeId, CancellationToken cancellationToken)
    {
        var view = await sessions.ReadAsync(sessionToken, cancellationToken);
        var flow = await upgrades.FindAsync(view, cancellationToken);
        var account = await db.Accounts.Include(a => a.Authenticators).SingleAsync(a => a.Id == view.AccountId, cancellationToken);
        if (flow.Id.ToString() != upgradeId || account.Kind != AccountKind.Basic)
        {
            throw Refusals.UpgradeNotFound();
        }

        var reading = upgrades.Open(flow);
        await writer.CheckFreeAsync(account, reading, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await writer.WriteAsync(account, reading, cancellationToken);
        flow.HandOut(clock.GetUtcNow());
        var session = await db.Sessions.SingleAsync(s => s.AccountId == view.AccountId && s.Id == view.SessionId, cancellationToken);
        var issued = reading.Pseudonym is null
            ? issuer.ChangeToken(session, account.Kind, account.MaximumLevel, SecretToken.Create())
            : issuer.StepUp(session, account.Kind, account.MaximumLevel, AssuranceLevel.High, SecretToken.Create());
        await issuer.EndOthersAsync(account.Id, session.Id, cancellationToken); // R37
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(issued, reading.Pseudonym is not null);
    }
}
