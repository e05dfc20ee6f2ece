using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>What operator.json holds.</summary>
internal sealed record OperatorSettings(
    BilingualText Name, BilingualText Authority, Kopfzeile Kopfzeile, OperatorContact Contact, string DataProtectionEmail, string AccessibilityEmail)
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <exception cref="JsonException">A key is missing, unknown, given twice, or has a value of another kind.</exception>
    public static OperatorSettings Parse(string json) => JsonSerializer.Deserialize<OperatorSettings>(json, Strict) ?? throw new JsonException("It says nothing.");
}
