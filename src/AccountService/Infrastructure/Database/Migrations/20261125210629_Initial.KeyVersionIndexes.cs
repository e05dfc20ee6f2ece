namespace ServicePortal.Accounts.Infrastructure.Database.Migrations;

// Indexes that Entity Framework cannot describe: on a part of a complex property, and on an expression.
public partial class Initial
{
    /// <summary>
    /// By the version of the key that a row was made with, so that what is left of a change of keys is found and counted without reading the tables. Nearly all
    /// rows have one value, which PostgreSQL stores once: such an index is small.
    /// </summary>
    private const string CreateKeyVersionIndexes = """
        create index ix_accounts_data_key_version on public.accounts (data_key_version);
        create index ix_authenticators_password_key_version on public.authenticators (substring(password_digest from 1 for 2)) where password_digest is not null;
        """;
}
