namespace ServicePortal.Accounts.OnlineServices;

/// <summary>An authority whose back end calls the contract; its id is the one in its certificate.</summary>
internal sealed class Agency(string id, string name)
{
    public const int MaxNameLength = 100;

    public string Id { get; private set; } = id;

    public string Name { get; private set; } = name;

    /// <summary>Nothing is handed over to it, and it gets no answer, whatever its certificate says.</summary>
    public bool IsDisabled { get; private set; }

    /// <returns>What is different now, for the trail.</returns>
    public IReadOnlyList<string> Change(string name, bool isDisabled)
    {
        List<string> changes = [.. Name != name ? ["Name"] : Array.Empty<string>(), .. IsDisabled != isDisabled ? [isDisabled ? "Disabled" : "Enabled"] : Array.Empty<string>()];
        (Name, IsDisabled) = (name, isDisabled);
        return changes;
    }
}
