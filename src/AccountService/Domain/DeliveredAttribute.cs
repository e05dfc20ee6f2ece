using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServicePortal.Accounts.Domain;

/// <summary>An attribute as somebody outside gets it: never above the level of the session (R6).</summary>
/// <param name="Attribute">With its own level.</param>
/// <param name="Level">The delivered level.</param>
internal sealed record DeliveredAttribute(IdentityAttribute Attribute, AssuranceLevel Level)
{
    public static DeliveredAttribute In(AssuranceLevel sessionLevel, IdentityAttribute attribute) =>
        new(attribute, attribute.Level < sessionLevel ? attribute.Level : sessionLevel);

    /// <summary>
    /// Whether it satisfies a service that needs this level. What the citizen typed is delivered to any, marked as what it is (R6).
    /// </summary>
    public bool Reaches(AssuranceLevel requiredLevel) => Level >= requiredLevel || Level == AssuranceLevel.SelfAsserted;

    public static byte[] ToJson(IReadOnlyList<DeliveredAttribute> attributes) =>
        JsonSerializer.SerializeToUtf8Bytes(attributes, DeliveredJson.Default.IReadOnlyListDeliveredAttribute);

    public static IReadOnlyList<DeliveredAttribute> FromJson(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, DeliveredJson.Default.IReadOnlyListDeliveredAttribute) ?? throw new InvalidDataException("The list is empty.");
}

/// <summary>Generated JSON code for what is handed over; stored encrypted.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<DeliveredAttribute>))]
internal sealed partial class DeliveredJson : JsonSerializerContext;
