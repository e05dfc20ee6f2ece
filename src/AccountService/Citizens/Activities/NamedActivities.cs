using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Citizens.Activities;

/// <summary>An entry with what the catalogue calls those it names; empty where it names none, or none that there is.</summary>
internal sealed record NamedActivity(AuditEntry Entry, string AgencyName, string OnlineServiceTitle);

/// <summary>The trail has ids; people know agencies and online services by their names of today.</summary>
internal static class NamedActivities
{
    extension(AccountDbContext db)
    {
        public async Task<IReadOnlyList<NamedActivity>> NameAsync(IReadOnlyCollection<AuditEntry> entries, CancellationToken cancellationToken)
        {
            var (agencyIds, serviceIds) = (entries.Select(AgencyIdOf).OfType<string>().Distinct().ToArray(), entries.Select(OnlineServiceIdOf).OfType<string>().Distinct().ToArray());
            var agencies = await db.Agencies.Where(a => agencyIds.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, cancellationToken);
            var services = await db.OnlineServices.Where(s => serviceIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Title, cancellationToken);
            return [.. entries.Select(entry => new NamedActivity(entry, agencies.NameOf(AgencyIdOf(entry)), services.NameOf(OnlineServiceIdOf(entry))))];
        }
    }

    private static string NameOf(this Dictionary<string, string> names, string? id) => id is null ? "" : names.GetValueOrDefault(id, "");

    private static string? AgencyIdOf(AuditEntry entry) =>
        AuditActor.Read(entry.Actor) is { Kind: AuditActorKind.Agency } agency ? agency.Name : ParameterOf(entry, AuditSubjectCode.Agency);

    private static string? OnlineServiceIdOf(AuditEntry entry) => ParameterOf(entry, AuditSubjectCode.OnlineService);

    private static string? ParameterOf(AuditEntry entry, AuditSubjectCode code) => entry.Subject.Code == code && entry.Subject.Parameters is [var first, ..] ? first : null;
}
