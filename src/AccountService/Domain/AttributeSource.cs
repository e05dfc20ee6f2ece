namespace ServicePortal.Accounts.Domain;

internal enum AttributeSource : short
{
    Citizen = 1,
    EmailLink = 2,
    Eid = 3,
}
