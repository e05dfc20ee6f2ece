using ServicePortal.Accounts.Audit;

namespace ServicePortal.Accounts.Citizens.Activities;

/// <summary>What citizens look for among what happened; the contract has the same numbers.</summary>
internal enum ActivityKind
{
    SignIn = 1,
    Change = 2,
    Agency = 3,
    Operator = 4,
}

internal static class ActivityKinds
{
    extension(AuditEvent @event)
    {
        /// <summary>Null for what happens to no account.</summary>
        /// <exception cref="ArgumentOutOfRangeException">A new event, which needs a kind; a test asks for all.</exception>
        public ActivityKind? Kind => @event switch
        {
            AuditEvent.SignedInWithPassword or AuditEvent.SignedInWithEid or AuditEvent.SignInFailed or AuditEvent.SignedOut or AuditEvent.SteppedUp
                or AuditEvent.SessionEndedFromElsewhere or AuditEvent.OtherSessionsEnded or AuditEvent.UnseenDeviceReported or AuditEvent.KeepingOffered => ActivityKind.SignIn,
            AuditEvent.AccountRegistered or AuditEvent.AccountActivated or AuditEvent.ActivationResent or AuditEvent.EmailCorrected or AuditEvent.AccountUpgraded
                or AuditEvent.PseudonymDeposited or AuditEvent.PseudonymRefused or AuditEvent.AddressReplaced or AuditEvent.NeverActivated
                or AuditEvent.LanguageChanged or AuditEvent.ContactDataChanged or AuditEvent.DataExported
                or AuditEvent.PasswordChanged or AuditEvent.PasswordResetRequested or AuditEvent.PasswordReset
                or AuditEvent.EmailChangeRequested or AuditEvent.EmailChangeCancelled or AuditEvent.EmailChanged or AuditEvent.EmailRestored
                or AuditEvent.DeletionRequested or AuditEvent.AccountKept or AuditEvent.AccountDeleted or AuditEvent.DisuseWarned or AuditEvent.DeletedForDisuse
                or AuditEvent.AccountLocked or AuditEvent.AccountUnlocked or AuditEvent.AuthenticatorBlocked or AuditEvent.AuthenticatorUnblocked => ActivityKind.Change,
            AuditEvent.AttributesHandedOver or AuditEvent.AssuranceChecked or AuditEvent.HandoverCodeMisused => ActivityKind.Agency,
            AuditEvent.AccountLookedUp or AuditEvent.TrailChecked => ActivityKind.Operator,
            AuditEvent.AgencyChanged or AuditEvent.OnlineServiceChanged or AuditEvent.KeyActivated or AuditEvent.KeyRetired => null,
            _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "No kind for this event."),
        };
    }

    extension(ActivityKind kind)
    {
        public AuditEvent[] Events => [.. Enum.GetValues<AuditEvent>().Where(@event => @event.Kind == kind)];
    }
}
