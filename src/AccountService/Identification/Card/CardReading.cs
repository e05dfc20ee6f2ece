using System.Text.Json;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Identification.Card;

/// <summary>What a card said: its attributes (all HIGH, an absent one was not transmitted) and the pseudonym unless it was deselected.</summary>
internal sealed record CardReading(AttributeSet Attributes, byte[]? Pseudonym)
{
    public IReadOnlyList<AttributeName> MissingMandatory => [.. MinimumDataSet.Mandatory.Where(name => Attributes.Find(name) is null)];

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(new Stored([.. Attributes], Pseudonym), DocumentJson.Default.Card);

    public static CardReading FromJson(ReadOnlySpan<byte> json)
    {
        var stored = JsonSerializer.Deserialize(json, DocumentJson.Default.Card) ?? throw new InvalidDataException("The reading is empty.");
        return new(new AttributeSet(stored.Attributes), stored.Pseudonym);
    }

    internal sealed record Stored(IReadOnlyList<IdentityAttribute> Attributes, byte[]? Pseudonym);
}
