using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Sessions;

/// <summary>Notes with a sign-in that an account is used (R70): a write once a day, and none at any other sign-in.</summary>
internal static class AccountUse
{
    extension(AccountDbContext db)
    {
        /// <summary>As <see cref="Account.NoteUse"/>, without the row version: of two sign-ins at once neither fails. In the caller's transaction.</summary>
        /// <param name="accountId">Whose account.</param>
        /// <param name="step">Of the account, as it was read.</param>
        /// <param name="now">The act's time.</param>
        /// <param name="cancellationToken">Gives up.</param>
        public async Task NoteUseAsync(Guid accountId, DateTimeOffset? step, DateTimeOffset now, CancellationToken cancellationToken)
        {
            if (step is { } next && Disuse.IsWorthNoting(next, now))
            {
                await db.Accounts.Where(a => a.Id == accountId && a.DisuseStepAt != null).ExecuteUpdateAsync(
                    set => set.SetProperty(a => a.DisuseStepAt, Disuse.FirstStepAfter(now)).SetProperty(a => a.DisuseWarnings, (short)0), cancellationToken);
            }
        }
    }
}
