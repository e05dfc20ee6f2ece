using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using ServicePortal.Accounts.Citizens.Export;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Tests.Hosting;

namespace ServicePortal.Accounts.Tests.Citizens.Export;

/// <summary>
/// R53: everything means every column of every table that belongs to an account. Which these are, the model says; each is changed in the database, and what is taken
/// along must change with it. So a new column fails here until it is exported, or stands below with a reason.
/// </summary>
public sealed class ExportedColumnsTests(AccountsPostgres postgres) : ExportTest(postgres)
{
    private const string Finds = "a keyed hash that only finds the account; what it is of is exported";
    private const string Opens = "not data: it opens or finds data that are exported";
    private const string Opened = "sealed, so no other value opens; what it seals is exported, which another test shows";
    private const string Reading = "a reading of the card in progress, forgotten within the hour; what came of it is in the attributes and the trail";

    /// <summary>By table, or by table and column, with the reason why nobody takes it along.</summary>
    private static readonly Dictionary<string, string> LeftOut = new()
    {
        ["accounts.data_key"] = Opens,
        ["accounts.data_key_version"] = Opens,
        ["accounts.document"] = "opened: user name, attributes and wanted service are exported, which another test shows",
        ["accounts.pending_email_hash"] = Finds,
        ["accounts.pending_email_key_version"] = Finds,
        ["accounts.email_taken"] = "whether the address was somebody else's before the activation: about them, not about the citizen (R15)",
        ["login_names"] = Finds,
        ["authenticators.password_digest"] = "whoever has it can guess the password offline",
        ["pseudonym_bindings.hash"] = Finds,
        ["pseudonym_bindings.key_version"] = Finds,
        ["pseudonym_bindings.ciphertext"] = "the card's pseudonym is in no answer; that it is stored and since when is exported",
        ["pseudonym_bindings.authenticator_id"] = "the authenticator is exported, with the time of its pseudonym",
        ["sessions.token_hash"] = Opens,
        ["sessions.network"] = Opened,
        ["email_changes.wanted"] = Opened,
        ["email_changes.former"] = Opened,
        ["one_time_tokens.token_hash"] = Opens,
        ["outbox.payload"] = "the words of a mail that is not sent yet, with the secret of its link; it goes to the citizen anyway",
        ["handovers.code_hash"] = Opens,
        ["handovers.code_challenge"] = Opens,
        ["handovers.attributes"] = "a sealed copy of the attributes, for a minute; which ones is exported, and the attributes are",
        ["identification_flows"] = Reading,
    };

    [Fact]
    public async Task R53_Whatever_is_stored_about_an_account_is_exported_or_left_out_for_a_reason()
    {
        await GivenServicesAsync();
        var account = Guid.Parse((await GivenFullAccountAsync(new(), new())).Session.AccountId);
        await LiftConstraintsAsync();
        var (before, missing, exported) = (await ExportAsync(account), new List<string>(), 0);
        Assert.Contains(account.ToString(), before, StringComparison.Ordinal);
        foreach (var column in ColumnsOfAccounts().Where(column => !IsLeftOut(column)))
        {
            await ExecuteAsync($"create table kept as select * from {column.Table}");
            await ExecuteAsync($"""
                do $$ declare changed int; begin
                    update {column.Table} set {column.Name} = {column.Changed} where ctid = (select ctid from {column.Table} where {column.Key} = '{account}' order by ctid limit 1);
                    get diagnostics changed = row_count;
                    if changed <> 1 then raise exception 'Let GivenFullAccountAsync make a row of {column.Table}.'; end if;
                end $$
                """);
            if (await ExportAsync(account) == before)
            {
                missing.Add(column.ToString());
            }

            exported++;
            await ExecuteAsync($"delete from {column.Table}; insert into {column.Table} select * from kept; drop table kept");
            Assert.Equal(before, await ExportAsync(account));
        }

        Assert.True(exported > 40, $"Only {exported} columns were changed.");
        Assert.True(missing.Count == 0, $"Not exported: {string.Join(", ", missing)}. Export it, and write it into docs/export.schema.json, or give LeftOut a reason.");
    }

    [Fact]
    public void R53_Nothing_is_left_out_that_is_not_stored()
    {
        var stored = ColumnsOfAccounts().SelectMany(column => new[] { column.Table, column.ToString() }).ToHashSet();

        Assert.Empty(LeftOut.Keys.Except(stored));
    }

    // What the sealed document holds: another member of it would have to be exported as well.
    [Fact]
    public void R53_The_document_has_nothing_but_what_is_exported() =>
        Assert.Equal(["Attributes", "UserName", "WantedService"], typeof(IdentityDocument.Stored).GetProperties().Select(property => property.Name).Order());

    private async Task<string> ExportAsync(Guid account)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<StoredDataReader>().ReadAsync(account, Cancellation)).ToJson().ToStringUtf8();
    }

    // Any value will do, so no rule may be in the way.
    private Task LiftConstraintsAsync() => ExecuteAsync("""
        do $$
        declare found record;
        begin
            for found in select conrelid::regclass as of_table, conname from pg_constraint
                where connamespace = 'public'::regnamespace and contype in ('c', 'f') loop
                execute format('alter table %s drop constraint %I', found.of_table, found.conname);
            end loop;
            for found in select indexrelid::regclass as name from pg_index where indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace) and indisunique and not indisprimary loop
                execute format('drop index %s', found.name);
            end loop;
            alter table audit_entries disable trigger all;
        end $$
        """);

    private static bool IsLeftOut(StoredColumn column) => LeftOut.ContainsKey(column.Table) || LeftOut.ContainsKey(column.ToString());

    private IReadOnlyList<StoredColumn> ColumnsOfAccounts()
    {
        using var db = Host.OpenDatabase();
        return [.. db.Model.GetEntityTypes().SelectMany(ColumnsOf)];
    }

    private static IEnumerable<StoredColumn> ColumnsOf(IEntityType entity)
    {
        var key = entity.ClrType == typeof(Account)
            ? entity.FindProperty(nameof(Account.Id))
            : entity.GetProperties().FirstOrDefault(property => property.Name.EndsWith("AccountId", StringComparison.Ordinal));
        return key is null ? [] : entity.GetFlattenedProperties()
            .Where(property => property != key && property.GetColumnName() != "xmin")
            .Select(property => new StoredColumn(entity.GetTableName()!, key.GetColumnName(), property.GetColumnName(), property.GetColumnType()));
    }

    private sealed record StoredColumn(string Table, string Key, string Name, string Type)
    {
        /// <summary>Another value than it has, whatever that is.</summary>
        public string Changed => Type switch
        {
            "timestamp with time zone" => $"coalesce({Name}, timestamptz '2026-01-01') + interval '1 day'",
            "uuid" => "gen_random_uuid()",
            "smallint" => $"case when {Name} = 1 then 2 else 1 end",
            "integer" or "bigint" => $"coalesce({Name}, 0) + 1000",
            "boolean" => $"not {Name}",
            "bytea" => $"coalesce({Name}, ''::bytea) || '\\x00'::bytea",
            "smallint[]" => $"array_append({Name}, 7::smallint)",
            _ when Type.StartsWith("character varying", StringComparison.Ordinal) || Type is "text" => $"coalesce({Name}, '') || 'x'",
            _ => throw new NotSupportedException($"How is a value of {Type} changed?"),
        };

        public override string ToString() => $"{Table}.{Name}";
    }
}
