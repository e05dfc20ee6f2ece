using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.OnlineServices;

/// <summary>What a citizen wants to use: an agency's service with the level that a session needs for it (R60).</summary>
internal sealed class OnlineService
{
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

    /// <summary>Where a browser begins at the agency, which sends it back with a state and a challenge.</summary>
    public string StartUri { get; private set; } = "";

    /// <returns>What is different now, for the trail.</returns>
    public IReadOnlyList<string> Change(OnlineServiceDefinition definition)
    {
        var changes = definition.DifferencesFrom(this).ToList();
        (AgencyId, Title, Description, RequiredLevel) = (definition.AgencyId, definition.Title, definition.Description, definition.RequiredLevel);
        (MandatoryAttributes, OptionalAttributes) = ([.. definition.MandatoryAttributes], [.. definition.OptionalAttributes]);
        (ReturnUri, StartUri) = (definition.ReturnUri, definition.StartUri);
        return changes;
    }
}

/// <summary>Everything of an online service that an operator decides.</summary>
internal sealed record OnlineServiceDefinition(
    string AgencyId, string Title, string Description, AssuranceLevel RequiredLevel,
    IReadOnlyList<AttributeName> MandatoryAttributes, IReadOnlyList<AttributeName> OptionalAttributes, string ReturnUri, string StartUri)
{
    public const int MaxTitleLength = 100;
    public const int MaxDescriptionLength = 300;
    public const int MaxUriLength = 500;

    /// <summary>The names of what differs; of the level, which opens the service, both values.</summary>
    public IEnumerable<string> DifferencesFrom(OnlineService service)
    {
        (string Name, bool Differs)[] compared =
        [
            (nameof(AgencyId), AgencyId != service.AgencyId),
            (nameof(Title), Title != service.Title),
            (nameof(Description), Description != service.Description),
            ($"{nameof(RequiredLevel)}.{service.RequiredLevel}.{RequiredLevel}", RequiredLevel != service.RequiredLevel),
            (nameof(MandatoryAttributes), !MandatoryAttributes.SequenceEqual(service.MandatoryAttributes)),
            (nameof(OptionalAttributes), !OptionalAttributes.SequenceEqual(service.OptionalAttributes)),
            (nameof(ReturnUri), ReturnUri != service.ReturnUri),
            (nameof(StartUri), StartUri != service.StartUri),
        ];
        return compared.Where(item => item.Differs).Select(item => item.Name);
    }
}
