using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServicePortal.Accounts.Domain;

/// <summary>Everything personal that an account holds: the one document that is stored encrypted under the account's data key.</summary>
/// <param name="UserName">As written.</param>
/// <param name="Attributes">The e-mail address among them: no account is without.</param>
/// <param name="WantedService">The online service that a citizen came for when they registered; forgotten with the activation, which leads there.</param>
internal sealed record IdentityDocument(string UserName, AttributeSet Attributes, string? WantedService = null)
{
    /// <summary>As written; mails go here.</summary>
    public string Email => Attributes.Find(AttributeName.Email)?.Value is TextValue email ? email.Text : throw new InvalidDataException("The document has no e-mail address.");

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(
        new Stored(UserName, [.. Attributes], WantedService), DocumentJson.Default.Document);

    public static IdentityDocument FromJson(ReadOnlySpan<byte> json)
    {
        var stored = JsonSerializer.Deserialize(json, DocumentJson.Default.Document) ?? throw new InvalidDataException("The document is empty.");
        return new(stored.UserName, new AttributeSet(stored.Attributes), stored.WantedService);
    }

    internal sealed record Stored(string UserName, IReadOnlyList<IdentityAttribute> Attributes, string? WantedService = null);
}

/// <summary>Generated JSON code for the document, which is stored encrypted.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IdentityDocument.Stored), TypeInfoPropertyName = "Document")]
internal sealed partial class DocumentJson : JsonSerializerContext;
