namespace ServicePortal.Accounts.Domain;

internal enum AccountKind : short
{
    /// <summary>Servicekonto: user name and password only.</summary>
    Basic = 1,

    /// <summary>Servicekonto Plus: identity data were verified with the eID.</summary>
    Plus = 2,
}
