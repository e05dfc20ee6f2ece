namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>
/// Every column that holds sealed values, as table and column: the name is sealed in with the value, so a value opens in its own place only. All of
/// them in one list, because a rotation of keys must not forget one; a test compares it with the tables.
/// </summary>
internal static class SealedColumns
{
    // Under the account's data key. What is handed over the citizen's act seals, and the agency's opens.
    public const string Document = "accounts/document";
    public const string Pseudonym = "pseudonym_bindings/ciphertext";
    public const string HandedOver = "handovers/attributes";
    public const string SessionNetwork = "sessions/network";
    public const string WantedEmail = "email_changes/wanted";
    public const string FormerEmail = "email_changes/former";

    // Each value under a key of its own.
    public const string Typed = "registration_drafts/typed";
    public const string Card = "registration_drafts/card";
    public const string EidSession = "identification_flows/eid_session";
    public const string Reading = "identification_flows/reading";
    public const string OutboxPayload = "outbox/payload";
    public const string RepeatableAnswer = "idempotency_records/answer";
}
