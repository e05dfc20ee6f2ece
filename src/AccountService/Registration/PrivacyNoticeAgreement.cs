namespace ServicePortal.Accounts.Registration;

/// <summary>The citizen agreed to this version of the privacy notice.</summary>
internal sealed class PrivacyNoticeAgreement(Guid accountId, string privacyNoticeVersion, DateTimeOffset givenAt)
{
    public Guid AccountId { get; private set; } = accountId;

    public string PrivacyNoticeVersion { get; private set; } = privacyNoticeVersion;

    public DateTimeOffset GivenAt { get; private set; } = givenAt;
}
