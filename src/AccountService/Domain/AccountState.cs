namespace ServicePortal.Accounts.Domain;

internal enum AccountState : short
{
    Pending = 1,
    Active = 2,
    Locked = 3,

    /// <summary>Its citizen wants it deleted; until then nothing can be done with it but to keep it (R54).</summary>
    Leaving = 4,
}
