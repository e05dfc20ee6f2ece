namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>
/// Every column that holds sealed values, as table and column: the name is sealed in with the value, so a value opens in its own place only. All of
/// them in one list, because a rotation of keys must not forget one; a test compares it with the tables.
/// </summary>
internal static class SealedColumns
{
    /// <summary>Under the account's data key.</summary>
    public const string Document = "accounts/document";

    /// <summary>Under the account's data key.</summary>
    public const string Pseudonym = "pseudonym_bindings/ciphertext";

    /// <summary>Under the account's data key; the agency's act opens what the citizen's has sealed.</summary>
    public const string HandedOver = "handovers/attributes";

    /// <summary>Each value under a key of its own.</summary>
    public const string Typed = "registration_drafts/typed";

    /// <summary>Each value under a key of its own.</summary>
    public const string Card = "registration_drafts/card";

    /// <summary>Each value under a key of its own.</summary>
    public const string EidSession = "identification_flows/eid_session";

    /// <summary>Each value under a key of its own.</summary>
    public const string Reading = "identification_flows/reading";

    /// <summary>Each value under a key of its own.</summary>
    public const string OutboxPayload = "outbox/payload";

    /// <summary>Each value under a key of its own.</summary>
    public const string RepeatableAnswer = "idempotency_records/answer";
}
