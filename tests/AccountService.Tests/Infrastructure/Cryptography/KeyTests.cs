using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Passwords;

namespace ServicePortal.Accounts.Tests.Infrastructure.Cryptography;

public sealed class KeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("serviceportal-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Keys_are_made_once_readable_by_their_owner_only()
    {
        var made = KeyFiles.Initialize(_folder);
        var before = Directory.GetFiles(_folder).Order().Select(File.ReadAllText).ToArray();
        var madeAgain = KeyFiles.Initialize(_folder);

        Assert.Equal(["key-encryption.v1.key", "lookup.v1.key", "pseudonym.v1.key", "password-seal.v1.key", "receipt.v1.key"], made);
        Assert.Empty(madeAgain);
        Assert.Equal(before, Directory.GetFiles(_folder).Order().Select(File.ReadAllText));
        Assert.Equal(5, before.Distinct().Count());
        foreach (var file in OperatingSystem.IsWindows() ? [] : Directory.GetFiles(_folder))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(file).UnixFileMode);
        }
    }

    [Fact]
    public void A_missing_key_stops_the_start_and_names_the_setting()
    {
        KeyFiles.Initialize(_folder);
        File.Delete(Path.Combine(_folder, "pseudonym.v1.key"));

        var exception = Assert.Throws<InvalidOperationException>(() => OpenRing());

        Assert.Contains("Keys:Path", exception.Message, StringComparison.Ordinal);
        Assert.Contains("pseudonym", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_opens_in_its_own_place_for_its_own_account_only()
    {
        KeyFiles.Initialize(_folder);
        var keys = new AccountKeys(new KeyRingWrapper(OpenRing()));
        var account = Guid.NewGuid();
        var key = keys.Create(account, out var wrapped);
        var box = key.Seal("value"u8, "table/column");

        Assert.Equal("value"u8, keys.Open(account, wrapped).Open(box, "table/column"));
        Assert.Throws<AuthenticationTagMismatchException>(() => key.Open(box, "table/other"));
        Assert.Throws<AuthenticationTagMismatchException>(() => keys.Open(Guid.NewGuid(), wrapped));
        box[^1] ^= 1;
        Assert.Throws<AuthenticationTagMismatchException>(() => key.Open(box, "table/column"));
    }

    [Fact]
    public void What_was_protected_under_an_older_key_is_read_and_found_after_a_rotation()
    {
        KeyFiles.Initialize(_folder);
        var (account, pseudonym) = (Guid.NewGuid(), new byte[] { 1, 2, 3 });
        var key = new AccountKeys(new KeyRingWrapper(OpenRing())).Create(account, out var wrapped);
        var box = key.Seal("value"u8, "table/column");
        var envelope = new DataEnvelope(new KeyRingWrapper(OpenRing())).Seal("mail"u8, "outbox/payload", account);
        var hash = new KeyedHash(OpenRing()).OfPseudonym(pseudonym);

        foreach (var purpose in Enum.GetValues<KeyPurpose>())
        {
            Assert.Equal($"{KeyFiles.NameOf(purpose)}.v2.key", KeyFiles.AddVersion(_folder, purpose));
        }

        var rotated = OpenRing();
        Assert.Equal("value"u8, new AccountKeys(new KeyRingWrapper(rotated)).Open(account, wrapped).Open(box, "table/column"));
        Assert.Equal("mail"u8, new DataEnvelope(new KeyRingWrapper(rotated)).Open(envelope, "outbox/payload", account));
        Assert.Contains(hash.Bytes, new KeyedHash(rotated).CandidatesOfPseudonym(pseudonym));
        Assert.Equal((short)2, new KeyedHash(rotated).OfPseudonym(pseudonym).KeyVersion);
        new AccountKeys(new KeyRingWrapper(rotated)).Create(account, out var wrappedNow);
        Assert.Equal((short)2, wrappedNow.KeyVersion);
    }

    [Fact]
    public async Task A_sealed_digest_fits_its_own_account_only_and_is_sealed_anew_after_a_rotation()
    {
        KeyFiles.Initialize(_folder);
        var options = Options.Create(new PasswordOptions { MemoryKiB = 8192, Passes = 1, Concurrency = 1 });
        using var gate = new HashingGate(options, new CallsAtWork(TimeProvider.System));
        var (account, errors) = (Guid.NewGuid(), new FieldErrors());
        var password = Accounts.Domain.Password.Parse("password", "Sieben Gänse fliegen tief", userName: null, email: null, errors)!;
        var cancellation = TestContext.Current.CancellationToken;
        var hasher = new PasswordHasher(gate, OpenRing(), options);
        var digest = await hasher.HashAsync(account, password, cancellation);

        Assert.Equal(new PasswordCheck(true, null), await hasher.CheckAsync(account, digest, password.Text, cancellation));
        Assert.Equal(new PasswordCheck(false, null), await hasher.CheckAsync(account, digest, "something else", cancellation));
        await Assert.ThrowsAsync<AuthenticationTagMismatchException>(() => hasher.CheckAsync(Guid.NewGuid(), digest, password.Text, cancellation));

        KeyFiles.AddVersion(_folder, KeyPurpose.PasswordSeal);
        var rotated = new PasswordHasher(gate, OpenRing(), options);
        var check = await rotated.CheckAsync(account, digest, password.Text, cancellation);
        Assert.True(check.IsRight);
        Assert.Equal(new PasswordCheck(true, null), await rotated.CheckAsync(account, check.RenewedDigest, password.Text, cancellation));
    }

    [Fact]
    public void A_version_that_was_seen_as_current_stays_so_and_a_retired_one_is_not_looked_for()
    {
        KeyFiles.Initialize(_folder);
        KeyFiles.AddVersion(_folder, KeyPurpose.Lookup);
        var ring = new KeyRing(Options.Create(new KeyOptions { Path = _folder }));
        Assert.Throws<KeysUnknownException>(() => ring.CurrentVersion(KeyPurpose.Lookup)); // before the database was asked
        var versions = VersionsOf(ring, activated: 1);
        ring.Use(versions);
        Assert.Equal(1, ring.CurrentVersion(KeyPurpose.Lookup));
        Assert.Equal([1, 2], ring.Versions(KeyPurpose.Lookup).Select(version => (int)version));

        ring.Follow(KeyPurpose.Lookup, 2);
        ring.Use(versions); // read a moment before
        Assert.Equal(2, ring.CurrentVersion(KeyPurpose.Lookup));
        Assert.Throws<KeysUnknownException>(() => ring.Follow(KeyPurpose.Lookup, 3));
        Assert.Throws<KeysUnknownException>(() => ring.Follow(KeyPurpose.Lookup, 1)); // the database went back
        Assert.Equal([KeyPurpose.Lookup], ring.WentBack(versions));

        versions = VersionsOf(ring, activated: 2);
        versions.Single(version => version is { Purpose: KeyPurpose.Lookup, Version: 1 }).Retire(DateTimeOffset.UnixEpoch);
        ring.Use(versions);
        Assert.Equal([2], ring.Versions(KeyPurpose.Lookup).Select(version => (int)version));
    }

    [Fact]
    public void In_doubt_nothing_is_made_or_opened_until_the_database_was_asked_again()
    {
        KeyFiles.Initialize(_folder);
        var ring = OpenRing();

        ring.Doubt();

        Assert.Throws<KeysUnknownException>(() => ring.CurrentVersion(KeyPurpose.Lookup));
        Assert.Throws<KeysUnknownException>(() => ring.Versions(KeyPurpose.Lookup));
        ring.Use(VersionsOf(ring, activated: 1));
        Assert.Equal(1, ring.CurrentVersion(KeyPurpose.Lookup));
    }

    [Fact]
    public void One_key_under_two_names_is_refused()
    {
        KeyFiles.Initialize(_folder);
        File.Copy(Path.Combine(_folder, "lookup.v1.key"), Path.Combine(_folder, "pseudonym.v2.key"));

        var refused = Assert.Throws<InvalidOperationException>(() => new KeyRing(Options.Create(new KeyOptions { Path = _folder })));

        Assert.Contains("lookup.v1, pseudonym.v2", refused.Message, StringComparison.Ordinal);
    }

    // Works with the highest versions.
    private KeyRing OpenRing()
    {
        var ring = new KeyRing(Options.Create(new KeyOptions { Path = _folder }));
        ring.Use(VersionsOf(ring, activated: short.MaxValue));
        return ring;
    }

    private static List<KeyVersion> VersionsOf(KeyRing ring, short activated)
    {
        var versions = ring.All.Select(key => new KeyVersion(key.Purpose, key.Version, KeyVersion.CheckHashOf(key.Purpose, key.Version, key.Key), DateTimeOffset.UnixEpoch)).ToList();
        versions.Where(version => version.Version <= activated).ToList().ForEach(version => version.Activate(DateTimeOffset.UnixEpoch));
        return versions;
    }
}
