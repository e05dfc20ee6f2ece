using System.Text.Json;
using System.Text.Json.Serialization;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Registration;

/// <summary>What a citizen typed to register, the password only as its sealed digest; and the online service that they came for.</summary>
internal sealed record TypedRegistration(
    string UserName, string Email, byte[] PasswordDigest, string? GivenNames, string? FamilyNames, Language Language, string? WantedService)
{
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, TypedJson.Default.TypedRegistration);

    public static TypedRegistration FromJson(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, TypedJson.Default.TypedRegistration) ?? throw new InvalidDataException("The registration is empty.");
}

/// <summary>Generated JSON code for what was typed, which is stored encrypted.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(TypedRegistration))]
internal sealed partial class TypedJson : JsonSerializerContext;
