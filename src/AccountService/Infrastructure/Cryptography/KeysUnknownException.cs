namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>This instance does not know yet, or no longer, which keys to work with; another one may. For a caller it is like a database that is away.</summary>
internal sealed class KeysUnknownException() : Exception("The keys of this instance are not those that the database works with now.");
