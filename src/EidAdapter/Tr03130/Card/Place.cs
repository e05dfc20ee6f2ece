namespace ServicePortal.Eid.Tr03130.Card;

/// <summary>A place of birth or residence in one of the schema's three forms. Prints no content.</summary>
internal abstract record Place
{
    public sealed override string ToString() => GetType().Name;
}

internal sealed record StructuredPlace(string? Street, string City, string? State, string Country, string? ZipCode) : Place;

internal sealed record FreetextPlace(string Text) : Place;

/// <summary>The card says in words that there is none, such as "keine Wohnung in Deutschland".</summary>
internal sealed record NoPlace(string Text) : Place;
