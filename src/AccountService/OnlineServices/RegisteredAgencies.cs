using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.OnlineServices;

/// <summary>A certificate alone is not enough: an operator must have registered the agency.</summary>
internal sealed class RegisteredAgencies(AccountDbContext db)
{
    /// <exception cref="RefusalException">AGENCY_NOT_FOUND.</exception>
    public async Task CheckAsync(string agencyId, CancellationToken cancellationToken)
    {
        if (!await db.Agencies.AnyAsync(a => a.Id == agencyId, cancellationToken))
        {
            throw Refusals.AgencyNotFound();
        }
    }
}
