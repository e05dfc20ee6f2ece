namespace ServicePortal.Accounts.Infrastructure.KeyRotation;

/// <summary>The keys of Keys:Path are not those that protect the data.</summary>
internal sealed class KeysDoNotFitException(IEnumerable<string> misfits) : Exception(
    $"Keys:Path does not fit this database: {string.Join("; ", misfits)}. Nothing was changed. Restore the folder of keys that belongs to it; if it was the database that changed, see docs/keys.md.");
