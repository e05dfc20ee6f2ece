using System.Text.Json;
using System.Text.Json.Serialization;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Mail;

internal enum MailKind
{
    /// <summary>Nobody gets anything: written where an act must cost the same whether there is somebody to write to or not (R15).</summary>
    Nothing = 0,
    Activation = 1,
    AlreadyRegistered = 2,
    EidSignInSetUp = 3,
    AccountUpgraded = 4,
    LinkWithdrawn = 5,
    AccountLocked = 6,
    AccountUnlocked = 7,
    PasswordReset = 10,
    PasswordChanged = 11,
    PasswordNotYet = 12,
    ConfirmEmail = 13,
    EmailWantedByOther = 14,
    EmailChangeRequested = 15,
    EmailChanged = 16,
    UnseenDevice = 17,
    DeletionScheduled = 19,
    AccountKept = 20,
    AccountDeleted = 21,
    DisuseWarning = 22,
    DeletedForDisuse = 23,
    CardReplaced = 24,
    EidBlocked = 25,
    EidUnblocked = 26,
    PasswordBlocked = 27,
    EmailConfirmed = 31,
    EmailGivenBack = 32,
    DataExported = 33,
}

/// <summary>What a mail needs to be written at sending time; sealed in the outbox, gone after sending.</summary>
/// <param name="Kind">Which mail.</param>
/// <param name="Language">Which language it is written in (R72).</param>
/// <param name="Recipient">The address as the citizen wrote it.</param>
/// <param name="Token">The secret of the link, for kinds that have one.</param>
/// <param name="Until">When the link, or the account, ends, for kinds that say so.</param>
/// <param name="HappenedAt">When that happened which the mail is about: the registration, the change.</param>
/// <param name="SignIn">The sign-in that the mail is about.</param>
/// <param name="LockToken">The secret of the link "Das war ich nicht", where it is not the only one.</param>
/// <param name="IsLocked">The account was locked, and stays so.</param>
internal sealed record MailPayload(
    MailKind Kind, Language Language, string Recipient, string? Token = null, DateTimeOffset? Until = null, DateTimeOffset? HappenedAt = null,
    UnseenSignIn? SignIn = null, string? LockToken = null, bool IsLocked = false)
{
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, MailJson.Default.MailPayload);

    public static MailPayload FromJson(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, MailJson.Default.MailPayload) ?? throw new InvalidDataException("The mail is empty.");
}

/// <summary>A sign-in in a browser that the account has not seen (R71).</summary>
/// <param name="Level">The session's level.</param>
/// <param name="Device">What the browser said it was.</param>
/// <param name="Untold">How many of its kind there were before it that no mail told of.</param>
internal sealed record UnseenSignIn(AssuranceLevel Level, Device Device, int Untold);

[JsonSerializable(typeof(MailPayload))]
internal sealed partial class MailJson : JsonSerializerContext;
