using System.Text.Json;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Registration;

/// <summary>What a citizen typed to register; the password only as its sealed digest.</summary>
internal sealed record TypedRegistration(string UserName, string Email, byte[] PasswordDigest, string? GivenNames, string? FamilyNames)
{
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, DocumentJson.Default.TypedRegistration);

    public static TypedRegistration FromJson(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, DocumentJson.Default.TypedRegistration) ?? throw new InvalidDataException("The registration is empty.");
}
