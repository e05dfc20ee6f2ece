using Microsoft.EntityFrameworkCore;

namespace ServicePortal.Accounts.Infrastructure.Database;

/// <summary>
/// For acts that decide by what they read and save once: whoever loses a race in the database reads again and decides by what the winner left. Nothing
/// of the lost attempt was stored.
/// </summary>
internal static class Races
{
    /// <summary>Losing this often is more than a race.</summary>
    private const int Attempts = 5;

    extension(AccountDbContext db)
    {
        public async Task<T> DecideAsync<T>(Func<Task<T>> act)
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await act();
                }
                catch (DbUpdateException exception) when (attempt < Attempts && Constraints.ToRefusal(exception) is not null)
                {
                    db.ChangeTracker.Clear();
                }
            }
        }
    }
}
