using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.ServiceDefaults.Security;

namespace ServicePortal.Accounts.OnlineServices;

/// <summary>A certificate alone is not enough: an operator must have registered the agency, and not have disabled it since. Asked at every call.</summary>
internal sealed class RegisteredAgencies(AccountDbContext db, SecurityEvents security)
{
    /// <exception cref="RefusalException">AGENCY_NOT_FOUND.</exception>
    public async Task CheckAsync(string agencyId, CancellationToken cancellationToken)
    {
        if (!await db.Agencies.AnyAsync(a => a.Id == agencyId && !a.IsDisabled, cancellationToken))
        {
            security.Report(SecurityEvent.CallerNotAllowed, $"agency/{agencyId}", "is not registered, or was disabled");
            throw Refusals.AgencyNotFound();
        }
    }
}
