using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Infrastructure.Database;

/// <summary>Why accounts end, and the last entry of their trails.</summary>
/// <param name="States">One that is in another state by now stays.</param>
/// <param name="Event">What the trail says.</param>
/// <param name="Actor">Who ends them.</param>
/// <param name="Subject">What it is about; may be empty.</param>
internal sealed record AccountEnd(AccountState[] States, AuditEvent Event, string Actor, AuditSubject Subject = default);

/// <summary>The one way in which accounts end, whyever they do: nothing of them stays but their trails, which say so.</summary>
internal static class AccountDeletion
{
    extension(AccountDbContext db)
    {
        /// <summary>
        /// One statement, so that an account goes exactly when its entry is written; in the caller's transaction if there is one. What has a foreign key goes by
        /// it, the rest is named here; a test looks into every table.
        /// </summary>
        /// <returns>Which of these accounts are gone by it.</returns>
        public async Task<IReadOnlyList<Guid>> DeleteAccountsAsync(Guid[] ids, AccountEnd end, DateTimeOffset now, CancellationToken cancellationToken)
        {
            if (ids.Length == 0)
            {
                return []; // readings have no index for it
            }

            var states = Array.ConvertAll(end.States, state => (short)state);
            return await db.Database.SqlQuery<Guid>($"""
                with gone as (delete from accounts where state = any({states}) and id = any({ids}) returning id),
                    drafts as (delete from registration_drafts where id in (select id from gone)),
                    messages as (delete from outbox where account_id in (select id from gone)),
                    readings as (
                        delete from identification_flows
                        where account_id in (select id from gone) or session_account_id in (select id from gone) or registration_id in (select id from gone))
                insert into audit_entries (account_id, event, actor, subject, at)
                select id, {(short)end.Event}, {end.Actor}, {end.Subject.Text}, {now} from gone
                returning account_id as "Value"
                """).ToListAsync(cancellationToken);
        }
    }
}
