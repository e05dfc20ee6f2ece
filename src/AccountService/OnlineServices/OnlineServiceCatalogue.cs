using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.ServiceDefaults.Text;

namespace ServicePortal.Accounts.OnlineServices;

/// <summary>Reads the online services: a small table, in one query.</summary>
internal sealed class OnlineServiceCatalogue(AccountDbContext db)
{
    private const int MaxEntries = 500;

    public async Task<IReadOnlyList<OnlineServiceEntry>> ListAsync(CancellationToken cancellationToken)
    {
        var entries = await (
            from service in db.OnlineServices
            join agency in db.Agencies on service.AgencyId equals agency.Id
            where !agency.IsDisabled
            orderby service.Title, service.Id
            select new OnlineServiceEntry(
                service.Id, service.Title, service.Description, agency.Name, service.RequiredLevel, service.MandatoryAttributes, service.OptionalAttributes,
                service.StartUri))
            .Take(MaxEntries)
            .ToListAsync(cancellationToken);

        // The database may order by code points; to a reader "Ä" belongs to "A".
        return [.. entries.OrderBy(entry => entry.Title, StringComparer.InvariantCultureIgnoreCase)];
    }

    /// <exception cref="RefusalException">ONLINE_SERVICE_NOT_FOUND.</exception>
    public async Task<(OnlineService Service, string AgencyName)> FindAsync(string id, CancellationToken cancellationToken)
    {
        // No id is longer than this, so a longer one is not worth a query; NUL, which PostgreSQL takes in no text, would make the query fail.
        if (id.Length > CatalogueId.MaxLength || !TypedText.IsAdmitted(id))
        {
            throw Refusals.OnlineServiceNotFound();
        }

        var found = await (
            from service in db.OnlineServices.AsNoTracking()
            join agency in db.Agencies on service.AgencyId equals agency.Id
            where service.Id == id && !agency.IsDisabled
            select new { service, agency.Name }).SingleOrDefaultAsync(cancellationToken) ?? throw Refusals.OnlineServiceNotFound();
        return (found.service, found.Name);
    }
}
