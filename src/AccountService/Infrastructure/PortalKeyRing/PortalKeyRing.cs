using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Infrastructure.PortalKeyRing;

/// <summary>Keeps the portal's Data Protection key ring, so that every instance of the portal has the same.</summary>
internal sealed class PortalKeyRing(AccountDbContext db, TimeProvider clock)
{
    public Task<List<KeyRingElement>> ListAsync(CancellationToken cancellationToken) =>
        db.KeyRingElements.AsNoTracking().OrderBy(e => e.CreatedAt).Take(KeyRingElement.MaxCount).ToListAsync(cancellationToken);

    /// <summary>An element whose name is taken already is not replaced.</summary>
    public async Task StoreAsync(string name, string xml, CancellationToken cancellationToken)
    {
        Check(name, xml);
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync(
            $"insert into key_ring_elements (name, xml, created_at) values ({name}, {xml}, {now}) on conflict (name) do nothing", cancellationToken);
    }

    private static void Check(string name, string xml)
    {
        var errors = new FieldErrors();
        CheckText("element.name", name, KeyRingElement.MaxNameLength, errors);
        CheckText("element.xml", xml, KeyRingElement.MaxXmlLength, errors);
        errors.ThrowIfAny();
    }

    private static void CheckText(string field, string text, int maximum, FieldErrors errors)
    {
        if (text.Length == 0)
        {
            errors.Add(field, FieldErrorReason.Required);
        }
        else if (text.Length > maximum)
        {
            errors.Add(field, FieldErrorReason.TooLong);
        }
        else if (text.Contains('\0', StringComparison.Ordinal))
        {
            errors.Add(field, FieldErrorReason.InvalidCharacters);
        }
    }
}
