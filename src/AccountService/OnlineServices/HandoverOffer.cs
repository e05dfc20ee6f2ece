using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.OnlineServices;

/// <summary>What an online service would get of a citizen in this session.</summary>
internal sealed record HandoverOffer(SessionView Session, OnlineService Service, string AgencyName, AccountKey Key, IReadOnlyList<DeliveredAttribute> Attributes)
{
    /// <summary>The same for whatever looks the same to the citizen, down to the address that it goes to; another as soon as anything differs.</summary>
    public string PreviewId => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n',
        Service.Id, Service.AgencyId, AgencyName, Service.Title, Service.ReturnUri, Service.RequiredLevel, Session.Level, string.Join(' ', Service.MandatoryAttributes), string.Join(' ', Service.OptionalAttributes),
        Encoding.UTF8.GetString(DeliveredAttribute.ToJson(Attributes))))));

    public DeliveredAttribute? Find(AttributeName name) => Attributes.FirstOrDefault(delivered => delivered.Attribute.Name == name);
}

/// <summary>Opens a service to a session, by the session's level on this server and by nothing else (R61).</summary>
internal sealed class HandoverOffers(AccountDbContext db, SessionReader sessions, OnlineServiceCatalogue catalogue, AccountKeys keys)
{
    /// <exception cref="RefusalException">SESSION_ENDED, ONLINE_SERVICE_NOT_FOUND, LEVEL_TOO_LOW.</exception>
    public async Task<HandoverOffer> MakeAsync(string sessionToken, string onlineServiceId, CancellationToken cancellationToken)
    {
        var session = await sessions.ReadAsync(sessionToken, cancellationToken);
        var (service, agencyName) = await catalogue.FindAsync(onlineServiceId, cancellationToken);
        if (session.Level < service.RequiredLevel)
        {
            throw Refusals.LevelTooLow();
        }

        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == session.AccountId && a.State == AccountState.Active, cancellationToken)
            ?? throw Refusals.SessionEnded();
        var key = keys.Open(account);
        var listed = service.MandatoryAttributes.Concat(service.OptionalAttributes).ToHashSet();
        return new(session, service, agencyName, key, [.. key.OpenDocument(account.Document).Attributes
            .Where(attribute => listed.Contains(attribute.Name))
            .OrderBy(attribute => attribute.Name) // not as they came to be known
            .Select(attribute => DeliveredAttribute.In(session.Level, attribute))]);
    }
}
