using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Pseudonyms;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Passwords;

namespace ServicePortal.Benchmarks.Setting;

/// <summary>
/// Accounts to read and to sign in to, written by AccountService's own code: Servicekonto Plus with a bound card, the first of them with a password too.
/// </summary>
internal sealed class Citizens(string keyFolder)
{
    public const int Count = 2_000;
    public const int WithPassword = 64;
    public const string Password = "Tintenfass-31-Leuchtturm";
    private const int BatchSize = 500;

    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;
    private readonly KeyRing _keys = OpenRing(keyFolder);

    /// <summary>PostgreSQL knows it as <c>md5('account ' || number)::uuid</c>.</summary>
#pragma warning disable CA5351 // Names a row; protects nothing.
    public static Guid AccountId(int number) => new(MD5.HashData(Encoding.UTF8.GetBytes($"account {number}")), bigEndian: true);
#pragma warning restore CA5351

    public static byte[] Pseudonym(int number) => SHA256.HashData(Encoding.UTF8.GetBytes($"card {number}"));

    public static string UserName(int number) => $"citizen{number}";

    public static string Email(int number) => $"{UserName(number)}@citizens.example";

    public async Task WriteAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        var digests = await HashPasswordsAsync();
        foreach (var batch in Enumerable.Range(0, Count).Chunk(BatchSize))
        {
            await using var db = new AccountDbContext(OptionsFor(source));
            foreach (var number in batch)
            {
                Add(db, number, digests.ElementAtOrDefault(number));
            }

            await db.SaveChangesAsync();
        }
    }

    private static DbContextOptions<AccountDbContext> OptionsFor(NpgsqlDataSource source)
    {
        var options = new DbContextOptionsBuilder<AccountDbContext>();
        options.UseAccounts(source);
        return options.Options;
    }

    private async Task<byte[][]> HashPasswordsAsync()
    {
        var options = Options.Create(new PasswordOptions());
        using var gate = new HashingGate(options, new CallsAtWork(TimeProvider.System));
        var hasher = new PasswordHasher(gate, _keys, options);
        var password = Accounts.Domain.Password.Parse("password", Password, userName: null, email: null, new FieldErrors())!;
        return await Task.WhenAll(Enumerable.Range(0, WithPassword).Select(number => hasher.HashAsync(AccountId(number), password, CancellationToken.None)));
    }

    private void Add(AccountDbContext db, int number, byte[]? passwordDigest)
    {
        var (id, lookup) = (AccountId(number), new KeyedHash(_keys));
        var key = new AccountKeys(new KeyRingWrapper(_keys)).Create(id, out var dataKey);
        var document = key.Seal(new IdentityDocument(
            UserName(number), CardData().With(IdentityAttribute.Typed(AttributeName.Email, Email(number), _now))));
        var account = new Account(id, AccountKind.Plus, Language.German, dataKey, document, lookup.OfEmail(EmailAddress.FromStored(Email(number))), emailTaken: false, _now);
        account.Activate(document, _now);
        var card = Authenticator.ForEid(id, _now);
        account.Add(card);
        if (passwordDigest is not null)
        {
            account.Add(Authenticator.ForPassword(id, passwordDigest, _now));
        }

        var (name, pseudonym) = (lookup.OfUserName(Accounts.Domain.UserName.FromStored(UserName(number))), lookup.OfPseudonym(Pseudonym(number)));
        var email = lookup.OfEmail(EmailAddress.FromStored(Email(number)));
        db.Add(account);
        db.Add(new LoginName(id, LoginNameKind.Email, email.Bytes, email.KeyVersion));
        db.Add(new LoginName(id, LoginNameKind.UserName, name.Bytes, name.KeyVersion));
        db.Add(new PseudonymBinding(
            id, card.Id, pseudonym.Bytes, pseudonym.KeyVersion, key.Seal(Pseudonym(number), SealedColumns.Pseudonym), _now));
    }

    // Works with what the service will find current when it starts.
    private static KeyRing OpenRing(string folder)
    {
        var ring = new KeyRing(Options.Create(new KeyOptions { Path = folder }));
        var versions = ring.All.Select(key => new KeyVersion(key.Purpose, key.Version, KeyVersion.CheckHashOf(key.Purpose, key.Version, key.Key), DateTimeOffset.UtcNow)).ToArray();
        Array.ForEach(versions, version => version.Activate(version.IntroducedAt));
        ring.Use(versions);
        return ring;
    }

    private AttributeSet CardData() => new(
    [
        IdentityAttribute.FromCard(AttributeName.GivenNames, new TextValue("ERIKA"), _now),
        IdentityAttribute.FromCard(AttributeName.FamilyNames, new TextValue("MUSTERMANN"), _now),
        IdentityAttribute.FromCard(AttributeName.DateOfBirth, new TextValue("19640812"), _now),
        IdentityAttribute.FromCard(AttributeName.PlaceOfBirth, new TextValue("BERLIN"), _now),
    ]);
}
