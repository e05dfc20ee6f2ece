using Npgsql;
using NpgsqlTypes;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts.Operators;

/// <summary>An account's state without anything personal.</summary>
internal readonly record struct AccountStatus(Guid AccountId, AccountKind Kind, AccountState State, AssuranceLevel MaximumLevel, DateTime CreatedAt);

/// <summary>
/// The hot reads: one prepared statement each, straight on Npgsql, because EF's share of such a call costs more than all the rest. What was found is in the
/// account's trail before it is answered.
/// </summary>
internal sealed class AccountStatusReader(PointReads reads, KeyedHash hash, LookUpTrail trail)
{
    private const string Columns = "a.id, a.kind, a.state, a.maximum_level, a.created_at";

    private const string ById = $"select {Columns} from accounts a where a.id = $1";

    private const string ByPseudonym = $"select {Columns} from pseudonym_bindings b join accounts a on a.id = b.account_id where b.hash = $1";

    /// <exception cref="RefusalException">ACCOUNT_NOT_FOUND.</exception>
    public async Task<AccountStatus> ReadAsync(Caller caller, Guid accountId, CancellationToken cancellationToken)
    {
        var parameter = new NpgsqlParameter<Guid> { TypedValue = accountId, NpgsqlDbType = NpgsqlDbType.Uuid };
        var status = await FirstAsync(ById, parameter, cancellationToken) ?? throw Refusals.AccountNotFound();
        await trail.RecordAsync(caller, status.AccountId, cancellationToken);
        return status;
    }

    /// <exception cref="RefusalException">ACCOUNT_NOT_FOUND.</exception>
    public async Task<AccountStatus> FindAsync(Caller caller, byte[] pseudonym, CancellationToken cancellationToken)
    {
        // Outside a rotation of the key there is one candidate. Asked one by one: "= any" cost more in the benchmark.
        foreach (var candidate in hash.CandidatesOfPseudonym(pseudonym))
        {
            var parameter = new NpgsqlParameter<byte[]> { TypedValue = candidate, NpgsqlDbType = NpgsqlDbType.Bytea };
            if (await FirstAsync(ByPseudonym, parameter, cancellationToken) is { } status)
            {
                await trail.RecordAsync(caller, status.AccountId, cancellationToken);
                return status;
            }
        }

        throw Refusals.AccountNotFound();
    }

    private async Task<AccountStatus?> FirstAsync(string sql, NpgsqlParameter parameter, CancellationToken cancellationToken)
    {
        await using var command = reads.CreateCommand(sql);
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Map(reader) : null;
    }

    private static AccountStatus Map(NpgsqlDataReader row) => new(
        row.GetGuid(0), (AccountKind)row.GetInt16(1), (AccountState)row.GetInt16(2), (AssuranceLevel)row.GetInt16(3), row.GetDateTime(4));
}
