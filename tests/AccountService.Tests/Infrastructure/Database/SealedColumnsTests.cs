using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Tests.Hosting;

namespace ServicePortal.Accounts.Tests.Infrastructure.Database;

public sealed class SealedColumnsTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    /// <summary>Not sealed by SealedColumns: the wrapped data key itself, and the digest under the key of passwords.</summary>
    private static readonly string[] KeysOfTheirOwn = ["accounts/data_key", "authenticators/password_digest"];

    /// <summary>Meant for everybody.</summary>
    private static readonly string[] Public = ["key_versions/public_key"];

    [Fact]
    public void Every_column_of_bytes_is_a_hash_or_listed_as_sealed()
    {
        using var db = Host.OpenDatabase();
        var listed = typeof(SealedColumns).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
        var columns = db.Model.GetEntityTypes().SelectMany(Bytes).Where(column => !IsHash(column)).Except(Public).ToArray();

        Assert.Equal(listed.Concat(KeysOfTheirOwn).Order(), columns.Order());
    }

    private static IEnumerable<string> Bytes(IEntityType entity) => entity.GetFlattenedProperties()
        .Where(property => property.ClrType == typeof(byte[]))
        .Select(property => $"{entity.GetTableName()}/{property.GetColumnName()}");

    // A challenge is the SHA-256 of its verifier.
    private static bool IsHash(string column) => column.EndsWith("hash", StringComparison.Ordinal) || column is "rate_limit_buckets/key" or "handovers/code_challenge";
}
