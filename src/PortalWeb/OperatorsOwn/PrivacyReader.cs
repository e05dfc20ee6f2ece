namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>Reads the folder of the privacy notice's versions: 2026-11-29.de.md and 2026-11-29.en.md.</summary>
internal sealed class PrivacyReader(OperatorFolder folder, OperatorTextReader texts, TimeProvider clock)
{
    public const string Folder = "privacy";

    private const int MaxVersions = 100;

    public PrivacyNotices Read()
    {
        var names = folder.NamesIn(Folder);
        var versions = names.Select(name => name.Split('.')[0]).Distinct().OrderDescending(StringComparer.Ordinal).ToList();
        RefuseStrayFiles(names, versions);
        if (versions.Count > MaxVersions)
        {
            folder.Refuse(Folder, $"has more than {MaxVersions} versions");
            return new([]);
        }

        var notices = new PrivacyNotices([.. versions.Select(ReadVersion).OfType<PrivacyNotice>()]);
        if (notices.CurrentOrNull(clock) is null)
        {
            folder.Refuse(Folder, "has no version that holds today, such as 2026-11-29.de.md with 2026-11-29.en.md");
        }

        return notices;
    }

    private PrivacyNotice? ReadVersion(string version) =>
        PrivacyNotice.IsVersion(version, out var date) ? new(date, texts.Require($"{Folder}/{version}")) : null;

    private void RefuseStrayFiles(IEnumerable<string> names, IEnumerable<string> versions)
    {
        var known = versions.Where(version => PrivacyNotice.IsVersion(version, out _)).SelectMany(OperatorTextReader.FilesOf);
        foreach (var name in names.Except(known))
        {
            folder.Refuse($"{Folder}/{name}", "is not named by a day and a language, such as 2026-11-29.de.md");
        }
    }
}
