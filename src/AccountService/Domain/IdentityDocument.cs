using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServicePortal.Accounts.Domain;

/// <summary>Everything personal that an account holds: the one document that is stored encrypted under the account's data key.</summary>
/// <param name="UserName">As written.</param>
/// <param name="Email">As written; mails go here.</param>
internal sealed record IdentityDocument(string UserName, string Email, AttributeSet Attributes)
{
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(
        new Stored(UserName, Email, [.. Attributes]), DocumentJson.Default.Document);

    public static IdentityDocument FromJson(ReadOnlySpan<byte> json)
    {
        var stored = JsonSerializer.Deserialize(json, DocumentJson.Default.Document) ?? throw new InvalidDataException("The document is empty.");
        return new(stored.UserName, stored.Email, new AttributeSet(stored.Attributes));
    }

    internal sealed record Stored(string UserName, string Email, IReadOnlyList<IdentityAttribute> Attributes);
}

/// <summary>Generated JSON code for the document, which is stored encrypted.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(IdentityDocument.Stored), TypeInfoPropertyName = "Document")]
internal sealed partial class DocumentJson : JsonSerializerContext;
