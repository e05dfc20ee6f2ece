using System.Text.Json.Serialization;

namespace ServicePortal.Accounts.Domain;

/// <summary>What an attribute says. "Verified to be empty" is a value; "never asked" is the absence of the attribute (R3).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "form")]
[JsonDerivedType(typeof(VerifiedEmpty), "empty")]
[JsonDerivedType(typeof(TextValue), "text")]
[JsonDerivedType(typeof(StructuredPlace), "place")]
[JsonDerivedType(typeof(FreetextPlace), "freetext")]
[JsonDerivedType(typeof(NoPlace), "none")]
internal abstract record AttributeValue;

internal sealed record VerifiedEmpty : AttributeValue
{
    public static VerifiedEmpty Value { get; } = new();
}

internal sealed record TextValue(string Text) : AttributeValue
{
    public const int MaxLength = 500;
}

/// <summary>A place in parts; only city and country are always there. [TR-03130-1, GeneralPlace]</summary>
internal sealed record StructuredPlace(string Street, string City, string State, string Country, string ZipCode) : AttributeValue;

internal sealed record FreetextPlace(string Text) : AttributeValue;

/// <summary>There is no such place; the text says why, for example "keine Wohnung in Deutschland".</summary>
internal sealed record NoPlace(string Reason) : AttributeValue;
