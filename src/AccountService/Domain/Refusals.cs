namespace ServicePortal.Accounts.Domain;

/// <summary>The catalogue of every "no" that this service says.</summary>
internal static class Refusals
{
    public static RefusalException InvalidFields(params IReadOnlyList<FieldError> fields) =>
        new(RefusalReason.InvalidField, "The request has invalid fields.") { Fields = fields };

    public static RefusalException InvalidField(string field, FieldErrorReason reason) => InvalidFields(new FieldError(field, reason));

    public static RefusalException RateLimited(TimeSpan retryAfter) =>
        new(RefusalReason.RateLimited, "Too many attempts; try again later.") { RetryAfter = retryAfter };

    public static RefusalException Busy() =>
        new(RefusalReason.Busy, "The service is too busy; try again in a few seconds.") { RetryAfter = TimeSpan.FromSeconds(3) };

    public static RefusalException UserNameTaken() => new(RefusalReason.UserNameTaken, "The user name is taken.");

    public static RefusalException RegistrationNotFound() => new(RefusalReason.RegistrationNotFound, "No such registration.");

    public static RefusalException CardNotRead() => new(RefusalReason.CardNotRead, "The registration has no card data yet.");

    public static RefusalException PrivacyNoticeOutdated() => new(RefusalReason.PrivacyNoticeOutdated, "The citizen agreed to another version of the privacy notice.");

    public static RefusalException PseudonymAlreadyBound() => new(RefusalReason.PseudonymAlreadyBound, "The card's pseudonym is bound already.");

    public static RefusalException ActivationLinkInvalid() => new(RefusalReason.ActivationLinkInvalid, "The activation link is unknown or void.");

    public static RefusalException ActivationLinkExpired() => new(RefusalReason.ActivationLinkExpired, "The activation link has expired.");

    public static RefusalException ActivationProofNeeded() => new(RefusalReason.ActivationProofNeeded, "The link alone does not activate in this browser.");

    public static RefusalException ActivationProofWrong() => new(RefusalReason.ActivationProofWrong, "This is not the account's password.");

    public static RefusalException EmailTaken() => new(RefusalReason.EmailTaken, "The e-mail address is another account's by now.");

    public static RefusalException SignInFailed() => new(RefusalReason.SignInFailed, "The name or the password is wrong.");

    public static RefusalException AccountNotActivated() => new(RefusalReason.AccountNotActivated, "The account is not activated.");

    public static RefusalException AccountLocked() => new(RefusalReason.AccountLocked, "The account is locked.");

    public static RefusalException LockLinkInvalid() => new(RefusalReason.LockLinkInvalid, "The link is unknown or was used.");

    public static RefusalException LockLinkExpired() => new(RefusalReason.LockLinkExpired, "The link has expired.");

    public static RefusalException AuthenticatorNotFound() => new(RefusalReason.AuthenticatorNotFound, "The account has no such authenticator.");

    public static RefusalException LastAuthenticator() => new(RefusalReason.LastAuthenticator, "The account has no other usable authenticator.");

    public static RefusalException PasswordBlocked() => new(RefusalReason.PasswordBlocked, "The password counts no longer; the citizen sets a new one.");

    public static RefusalException SessionEnded() => new(RefusalReason.SessionEnded, "No such session, or it ended.");

    public static RefusalException SessionNotFound() => new(RefusalReason.SessionNotFound, "The account has no such session.");

    public static RefusalException LevelTooLow() => new(RefusalReason.LevelTooLow, "The session's level is too low.");

    public static RefusalException IdentificationNotFound() => new(RefusalReason.IdentificationNotFound, "No such identification.");

    public static RefusalException IdentificationOutOfOrder() =>
        new(RefusalReason.IdentificationOutOfOrder, "The identification is not at the step that this call needs.");

    public static RefusalException PurposeNotApplicable() => new(RefusalReason.PurposeNotApplicable, "The purpose does not fit the account.");

    public static RefusalException UpgradeNotFound() => new(RefusalReason.UpgradeNotFound, "Nothing is waiting for confirmation.");

    public static RefusalException OnlineServiceNotFound() => new(RefusalReason.OnlineServiceNotFound, "No such online service.");

    public static RefusalException AttributeMissing() => new(RefusalReason.AttributeMissing, "A mandatory attribute is missing or below the level needed.");

    public static RefusalException HandoverCodeInvalid() => new(RefusalReason.HandoverCodeInvalid, "The hand-over code is not valid.");

    public static RefusalException SubjectNotFound() => new(RefusalReason.SubjectNotFound, "No such subject at this agency.");

    public static RefusalException AccountNotFound() => new(RefusalReason.AccountNotFound, "No such account.");

    public static RefusalException RequestIdReused() => new(RefusalReason.RequestIdReused, "The request_id was used for another request.");

    public static RefusalException AgencyNotFound() => new(RefusalReason.AgencyNotFound, "No such agency.");

    public static RefusalException KeyNotFound() => new(RefusalReason.KeyNotFound, "No instance has ever had this version of the key.");

    public static RefusalException KeyNotKnownToAll(int without) =>
        new(RefusalReason.KeyNotKnownToAll, $"{without} running instances have not the file of this version of the key.");

    public static RefusalException KeySuperseded() => new(RefusalReason.KeySuperseded, "A higher version of the key was activated already, or this one is retired.");

    public static RefusalException KeyInUse(string by) => new(RefusalReason.KeyInUse, $"The version of the key is still needed: {by}.");

    public static RefusalException ReadingReplaced() => new(RefusalReason.ReadingReplaced, "Another card was read since the citizen saw the data.");

    public static RefusalException HandoverChanged() => new(RefusalReason.HandoverChanged, "This is not what the citizen saw.");

    public static RefusalException ContactDataChanged() => new(RefusalReason.ContactDataChanged, "These are not the contact data that the citizen saw.");

    public static RefusalException PasswordWrong() => new(RefusalReason.PasswordWrong, "This is not the account's password.");

    public static RefusalException DeletionLinkInvalid() =>
        new(RefusalReason.DeletionLinkInvalid, "The link keeps no account: it is unknown, of an earlier wish, or too late.");
    public static RefusalException EmailUnchanged() => new(RefusalReason.EmailUnchanged, "The account has this e-mail address already.");

    public static RefusalException EmailChangeNotFound() => new(RefusalReason.EmailChangeNotFound, "No such change of the e-mail address is waiting.");

    public static RefusalException EmailLinkInvalid() => new(RefusalReason.EmailLinkInvalid, "The link is unknown or void.");

    public static RefusalException EmailLinkExpired() => new(RefusalReason.EmailLinkExpired, "The link has expired.");

    public static RefusalException EmailProofNeeded() => new(RefusalReason.EmailProofNeeded, "The link alone does not confirm in this browser.");
    public static RefusalException PasswordResetLinkInvalid() =>
        new(RefusalReason.PasswordResetLinkInvalid, "The link to reset the password is unknown, used or void.");

    public static RefusalException PasswordResetLinkExpired() => new(RefusalReason.PasswordResetLinkExpired, "The link to reset the password has expired.");

    public static RefusalException PasswordUnchanged() => new(RefusalReason.PasswordUnchanged, "The new password is the one that is to be replaced.");
    public static RefusalException ActivityChanged() => new(RefusalReason.ActivityChanged, "The trail of the account is not whole.");

    public static RefusalException ReceiptInvalid() => new(RefusalReason.ReceiptInvalid, "This service did not write this receipt, or it was changed.");

    public static RefusalException ReceiptOfOtherAccount() => new(RefusalReason.ReceiptOfOtherAccount, "The receipt is about another account.");

    public static RefusalException Conflict() => new(RefusalReason.Conflict, "Somebody else changed the same thing at the same moment.");
}
