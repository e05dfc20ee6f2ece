namespace ServicePortal.Accounts.OnlineServices;

/// <summary>
/// A citizen's identifier at one agency (R63). Random in every bit: a version 7 UUID would carry the time of the first hand-over, by which two agencies
/// could join their data.
/// </summary>
internal sealed class AgencySubject(Guid accountId, string agencyId, DateTimeOffset createdAt)
{
    public Guid AccountId { get; private set; } = accountId;

    public string AgencyId { get; private set; } = agencyId;

    public Guid SubjectId { get; private set; } = Guid.NewGuid();

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;
}
