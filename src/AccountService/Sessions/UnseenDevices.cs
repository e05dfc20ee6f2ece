using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Mail;

namespace ServicePortal.Accounts.Sessions;

/// <summary>Tells the owner of a sign-in in a browser that the account has not seen, with a link "Das war ich nicht" (R71). Needs the caller's transaction.</summary>
internal sealed class UnseenDevices(AccountDbContext db, ChangeNotices notices, TimeProvider clock)
{
    public async Task TellAsync(Account account, SignIn signIn, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if ((await CountingAsync(account.Id, now, cancellationToken)).Tell(now) is not { } untold)
        {
            return;
        }

        notices.AddSignIn(account, new(signIn.Authentication.Level, signIn.Browser.Device, untold), now, signIn.With);
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.UnseenDeviceReported, now));
    }

    // Locked until the transaction ends: of many at once each sees what the others told.
    private async Task<UnseenSignIns> CountingAsync(Guid accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"insert into unseen_sign_ins (account_id, since, mailed, untold) values ({accountId}, {now}, 0, 0) on conflict do nothing", cancellationToken);
        return await db.UnseenSignIns
            .FromSql($"select account_id, since, mailed, untold from unseen_sign_ins where account_id = {accountId} for update")
            .SingleAsync(cancellationToken);
    }
}
