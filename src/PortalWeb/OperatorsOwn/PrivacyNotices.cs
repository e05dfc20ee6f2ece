using ServicePortal.ServiceDefaults.Text;

namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>All versions of the privacy notice, the newest first.</summary>
internal sealed class PrivacyNotices(IReadOnlyList<PrivacyNotice> all)
{
    /// <summary>The newest whose day has come; null where none has.</summary>
    public PrivacyNotice? CurrentOrNull(TimeProvider clock)
    {
        var today = DateOnly.FromDateTime(GermanTime.Of(clock.GetUtcNow()).DateTime);
        return all.FirstOrDefault(notice => notice.Date <= today);
    }

    /// <summary>There is one: the start is refused without.</summary>
    public PrivacyNotice Current(TimeProvider clock) => CurrentOrNull(clock)!;

    public IEnumerable<PrivacyNotice> Former(TimeProvider clock)
    {
        var current = Current(clock);
        return all.SkipWhile(notice => notice != current).Skip(1);
    }

    public PrivacyNotice? Find(string? version) => all.FirstOrDefault(notice => notice.Version == version);
}
