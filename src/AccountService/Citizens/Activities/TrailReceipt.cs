using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;

namespace ServicePortal.Accounts.Citizens.Activities;

/// <summary>
/// The signed head of an account's chain (R73): how many entries there were at a moment, and the hash over all of them. It names nobody; the account's id is
/// random, opens nothing, and is in each hash anyway, so that whoever has the entries too can recompute them (docs/receipt.md).
/// </summary>
internal sealed record TrailReceipt(Guid AccountId, ChainHead Head, DateTimeOffset At, Signature Signature)
{
    public const int MaxLength = 2000;

    private const string Kind = "serviceportal/activity-receipt";
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static TrailReceipt Sign(Guid accountId, ChainHead head, DateTimeOffset at, Signatures signatures) =>
        new(accountId, head, at, signatures.Sign(version => Said(accountId, head, at, version)));

    /// <summary>What the signature is over: these lines, in UTF-8.</summary>
    public byte[] Said() => Said(AccountId, Head, At, Signature.KeyVersion);

    public string ToJson() => JsonSerializer.Serialize(
        new Written(Kind, 1, AccountId, Head.Sequence, Convert.ToHexStringLower(Head.Hash), Written.Of(At), Signature.KeyVersion, Convert.ToBase64String(Signature.Bytes)),
        ReceiptJson.Default.Written);

    /// <exception cref="RefusalException">RECEIPT_INVALID: nothing that <see cref="ToJson"/> wrote.</exception>
    public static TrailReceipt Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, ReceiptJson.Default.Written) is { Receipt: Kind, Version: 1 } written ? written.Read() : throw Refusals.ReceiptInvalid();
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw Refusals.ReceiptInvalid();
        }
    }

    private static byte[] Said(Guid accountId, ChainHead head, DateTimeOffset at, short keyVersion) => Encoding.UTF8.GetBytes(string.Create(
        null, $"{Kind}\n1\n{accountId:D}\n{head.Sequence}\n{Convert.ToHexStringLower(head.Hash)}\n{Written.Of(at)}\n{keyVersion}\n"));

    internal sealed record Written(string Receipt, int Version, Guid Account, long Entries, string Hash, string Time, short Key, string Signature)
    {
        public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString(TimeForm, null);

        public TrailReceipt Read() => new(
            Account,
            new(Entries, Convert.FromHexString(Hash)),
            DateTimeOffset.ParseExact(Time, TimeForm, null, System.Globalization.DateTimeStyles.AssumeUniversal),
            new(Key, Convert.FromBase64String(Signature)));
    }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(TrailReceipt.Written))]
internal sealed partial class ReceiptJson : JsonSerializerContext;
