namespace ServicePortal.Dev.EidServer.Tr03130.Messages;

internal sealed record UseIdRequest
{
    public required IReadOnlyDictionary<EidField, Demand> Operations { get; init; }

    /// <summary>The age in years that AgeVerification asks about.</summary>
    public int? Age { get; init; }

    /// <summary>The municipality, or a leading part of it, that PlaceVerification asks about.</summary>
    public string? CommunityId { get; init; }

    /// <summary>Shown to the citizen together with the data that are asked for.</summary>
    public string? TransactionInfo { get; init; }

    public string? LevelOfAssurance { get; init; }

    /// <summary>Whether a certified chip card may be used; null when the request names no kinds of eID.</summary>
    public bool? AdmitsCards { get; init; }

    public PreSharedKey? Psk { get; init; }

    public Demand DemandOf(EidField field) => Operations.GetValueOrDefault(field);

    /// <summary>As the citizen is asked: the pseudonym can be deselected even where it is required.</summary>
    public Demand ShownDemandOf(EidField field) =>
        field is EidField.RestrictedID && DemandOf(field) is Demand.Required ? Demand.Allowed : DemandOf(field);
}
