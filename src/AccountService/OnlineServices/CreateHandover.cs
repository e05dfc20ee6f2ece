using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.OnlineServices;

/// <summary>Where the browser goes now, with the code.</summary>
internal sealed record CreatedHandover(string RedirectUri, DateTimeOffset ExpiresAt);

/// <summary>
/// Makes a code by which the service's agency, and nobody else, gets what the citizen released: once, within 60 seconds, and for the browser that began there.
/// </summary>
internal sealed class CreateHandover(AccountDbContext db, HandoverOffers offers, TimeProvider clock)
{
    public Task<CreatedHandover> ExecuteAsync(HandoverOrder order, CancellationToken cancellationToken) =>
        db.DecideAsync(() => CreateAsync(order, cancellationToken));

    private async Task<CreatedHandover> CreateAsync(HandoverOrder order, CancellationToken cancellationToken)
    {
        var offer = await offers.MakeAsync(order.SessionToken, order.OnlineServiceId, cancellationToken);
        if (order.PreviewId != offer.PreviewId)
        {
            throw Refusals.HandoverChanged(); // R62
        }

        var attributes = Choose(offer, order.Released);
        var (now, code) = (clock.GetUtcNow(), SecretToken.Create());
        var handover = new Handover(
            new(offer.Session.AccountId, offer.Session.SessionId), Guid.CreateVersion7(now), offer.Service, offer.Session.Level, code.Hash, order.Challenge, now);
        handover.Release(attributes, offer.Key.Seal(DeliveredAttribute.ToJson(attributes), SealedColumns.HandedOver));
        await EnsureSubjectAsync(handover.AccountId, handover.AgencyId, now, cancellationToken);
        db.Add(handover);
        await db.SaveChangesAsync(cancellationToken);
        return new($"{offer.Service.ReturnUri}?code={code.Text}&state={order.State}", handover.ExpiresAt);
    }

    // Optional ones that the account does not have are simply not there; the mandatory ones must be, at the level that the service needs (R6).
    private static IReadOnlyList<DeliveredAttribute> Choose(HandoverOffer offer, IReadOnlyList<AttributeName> released)
    {
        if (released.Except(offer.Service.OptionalAttributes).Any())
        {
            throw Refusals.InvalidField("released_attributes", FieldErrorReason.InvalidFormat);
        }

        if (!offer.Service.MandatoryAttributes.All(name => offer.Find(name)?.Reaches(offer.Service.RequiredLevel) == true))
        {
            throw Refusals.AttributeMissing();
        }

        return [.. offer.Attributes.Where(d => offer.Service.MandatoryAttributes.Contains(d.Attribute.Name) || released.Contains(d.Attribute.Name))];
    }

    private async Task EnsureSubjectAsync(Guid accountId, string agencyId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await db.AgencySubjects.AnyAsync(s => s.AccountId == accountId && s.AgencyId == agencyId, cancellationToken))
        {
            db.Add(new AgencySubject(accountId, agencyId, now));
        }
    }
}
