namespace ServicePortal.Accounts.OnlineServices;

/// <summary>An authority whose back end calls the contract; its id is the one in its certificate.</summary>
internal sealed class Agency(string id, string name)
{
    public const int MaxNameLength = 100;

    public string Id { get; private set; } = id;

    public string Name { get; private set; } = name;

    /// <returns>Whether anything is different now.</returns>
    public bool Rename(string name)
    {
        var changes = Name != name;
        Name = name;
        return changes;
    }
}
