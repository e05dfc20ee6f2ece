using System.Text.Json;
using System.Text.Json.Serialization;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Identification.Card;

/// <summary>What a card said: its attributes (all HIGH, an absent one was not transmitted) and the pseudonym unless it was deselected.</summary>
internal sealed record CardReading(AttributeSet Attributes, byte[]? Pseudonym)
{
    public IReadOnlyList<AttributeName> MissingMandatory => [.. MinimumDataSet.Mandatory.Where(name => Attributes.Find(name) is null)];

    public DateTimeOffset ReadAt => Attributes.Max(attribute => attribute.VerifiedAt);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(new Stored([.. Attributes], Pseudonym), CardJson.Default.Stored);

    public static CardReading FromJson(ReadOnlySpan<byte> json)
    {
        var stored = JsonSerializer.Deserialize(json, CardJson.Default.Stored) ?? throw new InvalidDataException("The reading is empty.");
        return new(new AttributeSet(stored.Attributes), stored.Pseudonym);
    }

    internal sealed record Stored(IReadOnlyList<IdentityAttribute> Attributes, byte[]? Pseudonym);
}

/// <summary>
/// Generated JSON code for a reading, which is stored encrypted. Metadata only: the generated fast path writes a byte array that is null as "", so a
/// pseudonym that was not transmitted would come back as an empty one.
/// </summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CardReading.Stored))]
internal sealed partial class CardJson : JsonSerializerContext;
