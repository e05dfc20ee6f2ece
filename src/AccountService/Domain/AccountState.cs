namespace ServicePortal.Accounts.Domain;

internal enum AccountState : short
{
    Pending = 1,
    Active = 2,
    Locked = 3,
}
