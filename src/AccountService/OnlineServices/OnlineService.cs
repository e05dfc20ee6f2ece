using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.OnlineServices;

/// <summary>What a citizen wants to use: an agency's service with the level that a session needs for it (R60).</summary>
internal sealed class OnlineService
{
    public const int MaxIdLength = 50;

    public OnlineService(string id, OnlineServiceDefinition definition)
    {
        Id = id;
        Change(definition);
    }

    private OnlineService() => Id = null!; // EF fills it

    public string Id { get; private set; }

    public string AgencyId { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Description { get; private set; } = "";

    public AssuranceLevel RequiredLevel { get; private set; }

    public AttributeName[] MandatoryAttributes { get; private set; } = [];

    public AttributeName[] OptionalAttributes { get; private set; } = [];

    /// <summary>The one address that browsers are sent to; never taken from a request of theirs.</summary>
    public string ReturnUri { get; private set; } = "";

    /// <returns>Whether anything is different now.</returns>
    public bool Change(OnlineServiceDefinition definition)
    {
        var changes = !definition.IsSameAs(this);
        (AgencyId, Title, Description, RequiredLevel) = (definition.AgencyId, definition.Title, definition.Description, definition.RequiredLevel);
        (MandatoryAttributes, OptionalAttributes, ReturnUri) = ([.. definition.MandatoryAttributes], [.. definition.OptionalAttributes], definition.ReturnUri);
        return changes;
    }
}

/// <summary>Everything of an online service that an operator decides.</summary>
internal sealed record OnlineServiceDefinition(
    string AgencyId, string Title, string Description, AssuranceLevel RequiredLevel,
    IReadOnlyList<AttributeName> MandatoryAttributes, IReadOnlyList<AttributeName> OptionalAttributes, string ReturnUri)
{
    public const int MaxTitleLength = 100;
    public const int MaxDescriptionLength = 300;
    public const int MaxReturnUriLength = 500;

    public bool IsSameAs(OnlineService service) =>
        AgencyId == service.AgencyId && Title == service.Title && Description == service.Description && RequiredLevel == service.RequiredLevel
        && ReturnUri == service.ReturnUri
        && MandatoryAttributes.SequenceEqual(service.MandatoryAttributes) && OptionalAttributes.SequenceEqual(service.OptionalAttributes);
}
