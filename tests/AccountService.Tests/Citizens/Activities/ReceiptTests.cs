using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NSec.Cryptography;
using ServicePortal.Accounts.Infrastructure.KeyRotation;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Citizens.Activities;

/// <summary>What a citizen took along of the trail shows later whether it was changed, whoever changed it.</summary>
public sealed class ReceiptTests(AccountsPostgres postgres) : ActivityTest(postgres)
{
    [Fact]
    public async Task R73_A_receipt_holds_as_long_as_nothing_before_it_changes()
    {
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;
        var (takenAt, receipt) = (Clock.GetUtcNow(), await TakeReceiptAsync(session));
        Clock.Advance(TimeSpan.FromMinutes(10));
        session = (await SignInAsync(new())).SessionToken;

        var check = await CheckReceiptAsync(session, receipt);

        Assert.Equal((true, 4L, takenAt), (check.Unchanged, check.Entries, check.ReceiptTime.ToDateTimeOffset()));
    }

    [Fact]
    public async Task R73_A_trail_that_was_written_anew_looks_whole_and_fits_no_receipt()
    {
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;
        var receipt = await TakeReceiptAsync(session);
        await ExecuteAsync("update audit_entries set actor = 'service' where sequence = 2");
        await RechainAsync();

        Assert.Equal(0, (await CheckAsync(session)).FirstBreak);
        Assert.False((await CheckReceiptAsync(session, receipt)).Unchanged);
        Assert.Contains(Host.Logs.Lines, line => line.Contains("changed_trail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task R73_A_trail_whose_end_was_cut_off_looks_whole_and_fits_no_receipt()
    {
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;
        var receipt = await TakeReceiptAsync(session);
        await ExecuteAsync("delete from audit_entries where sequence = 4");

        Assert.Equal(0, (await CheckAsync(session)).FirstBreak);
        Assert.False((await CheckReceiptAsync(session, receipt)).Unchanged);
    }

    [Fact]
    public async Task R73_An_entry_that_was_changed_under_its_old_hash_fits_no_receipt()
    {
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;
        var receipt = await TakeReceiptAsync(session);
        await ExecuteAsync("update audit_entries set actor = 'service' where sequence = 1");

        Assert.False((await CheckReceiptAsync(session, receipt)).Unchanged);
    }

    // The limit of checks is per minute, and a session does not live for a year either.
    [Fact]
    public async Task R73_R74_A_receipt_still_verifies_a_year_later_when_its_key_was_replaced_and_its_file_is_gone()
    {
        await GivenAccountAsync(new());
        var receipt = await TakeReceiptAsync((await SignInAsync(new())).SessionToken);
        Clock.Advance(TimeSpan.FromDays(183));
        Host.AddKeys();
        await RestartAsync();
        await Operators.ActivateKeyAsync(new() { Purpose = KeyPurpose.Receipt, Version = 2 }, cancellationToken: Cancellation);
        await Host.Services.GetRequiredService<KeyRegistry>().RefreshAsync(Cancellation);
        await Operators.RetireKeyAsync(new() { Purpose = KeyPurpose.Receipt, Version = 1 }, cancellationToken: Cancellation);
        Host.DeleteKey("receipt.v1");
        await RestartAsync();
        Clock.Advance(TimeSpan.FromDays(183));
        var session = (await SignInAsync(new())).SessionToken;

        Assert.True((await CheckReceiptAsync(session, receipt)).Unchanged);
        var next = await TakeReceiptAsync(session);
        Assert.Equal((1, 2), (KeyOf(receipt), KeyOf(next)));
        Assert.True((await CheckReceiptAsync(session, next)).Unchanged);
    }

    // What docs/receipt.md tells a stranger to do.
    [Fact]
    public async Task R73_Whoever_has_the_published_key_verifies_a_receipt_without_us()
    {
        await GivenAccountAsync(new());
        var receipt = JsonDocument.Parse(await TakeReceiptAsync((await SignInAsync(new())).SessionToken)).RootElement;
        var keys = await Operators.ListKeysAsync(new(), cancellationToken: Cancellation);
        var published = keys.Keys.Single(key => key.Purpose == KeyPurpose.Receipt).Versions.Single(version => version.Version == receipt.GetProperty("key").GetInt32()).PublicKey;
        string[] names = ["receipt", "version", "account", "entries", "hash", "time", "key"];
        var said = string.Concat(names.Select(name => $"{receipt.GetProperty(name)}\n"));

        Assert.True(SignatureAlgorithm.Ed25519.Verify(
            PublicKey.Import(SignatureAlgorithm.Ed25519, published.Span, KeyBlobFormat.RawPublicKey), Encoding.UTF8.GetBytes(said), receipt.GetProperty("signature").GetBytesFromBase64()));
        Assert.All(keys.Keys.Where(key => key.Purpose != KeyPurpose.Receipt), key => Assert.All(key.Versions, version => Assert.Empty(version.PublicKey)));
    }

    [Fact]
    public async Task R73_A_receipt_names_nobody()
    {
        var citizen = new Citizen();
        await GivenAccountAsync(citizen);

        var receipt = await TakeReceiptAsync((await SignInAsync(citizen)).SessionToken);

        Assert.All([citizen.UserName, citizen.Email, citizen.GivenNames, citizen.FamilyNames], name => Assert.DoesNotContain(name, receipt, StringComparison.OrdinalIgnoreCase));
        Assert.True(receipt.Length < 600, $"{receipt.Length} characters");
    }

    [Fact]
    public async Task A_receipt_of_another_account_is_told_apart_from_a_changed_trail()
    {
        await GivenAccountAsync(new());
        await GivenAccountAsync(Citizen.Number(1));
        var receipt = await TakeReceiptAsync((await SignInAsync(Citizen.Number(1))).SessionToken);

        var refusal = await Refusal.OfAsync(async () => await CheckReceiptAsync((await SignInAsync(new())).SessionToken, receipt));

        Assert.Equal("RECEIPT_OF_OTHER_ACCOUNT", refusal.Reason);
    }

    [Theory]
    [InlineData("\"entries\":4", "\"entries\":3")]
    [InlineData("\"version\":1", "\"version\":2")]
    [InlineData("\"key\":1", "\"key\":2")]
    [InlineData("\"key\":1", "\"key\":99999")]
    [InlineData("\"time\":\"2026", "\"time\":\"2025")]
    [InlineData("\"time\":\"2026", "\"time\":\"x")]
    [InlineData("\"hash\":\"", "\"hash\":\"00")]
    [InlineData("\"hash\":\"", "\"hash\":\"x")]
    [InlineData("\"signature\":\"", "\"signature\":\"AAAA")]
    [InlineData("\"signature\":\"", "\"signature\":\"%")]
    [InlineData("\"receipt\":", "\"more\":1,\"receipt\":")]
    [InlineData("\"receipt\":", "\"entries\":4,\"receipt\":")]
    [InlineData("\"account\":\"", "\"account\":\"0")]
    [InlineData("{", "[")]
    [InlineData("}", "}}")]
    public async Task A_receipt_that_was_changed_is_refused(string what, string by)
    {
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;
        var receipt = await TakeReceiptAsync(session);
        var changed = receipt.Replace(what, by, StringComparison.Ordinal);
        Assert.NotEqual(receipt, changed);

        Assert.Equal("RECEIPT_INVALID", (await Refusal.OfAsync(() => CheckReceiptAsync(session, changed))).Reason);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\"receipt\"")]
    [InlineData("Erika Mustermann")]
    [InlineData("\0")]
    public async Task What_is_no_receipt_is_refused(string text)
    {
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;

        Assert.Equal("RECEIPT_INVALID", (await Refusal.OfAsync(() => CheckReceiptAsync(session, text))).Reason);
    }

    [Fact]
    public async Task A_receipt_has_its_length_and_its_session()
    {
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;
        var receipt = await TakeReceiptAsync(session);

        Assert.Equal(["receipt REQUIRED"], (await Refusal.OfAsync(() => CheckReceiptAsync(session, ""))).Fields);
        Assert.Equal(["receipt TOO_LONG"], (await Refusal.OfAsync(() => CheckReceiptAsync(session, new(' ', 2001)))).Fields);
        Assert.True((await CheckReceiptAsync(session, $" \r\n{receipt}\r\n")).Unchanged); // as a form may bring it
        await Sessions.SignOutAsync(new() { SessionToken = session }, cancellationToken: Cancellation);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => CheckReceiptAsync(session, receipt))).Reason);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => TakeReceiptAsync(session))).Reason);
    }

    private static int KeyOf(string receipt) => JsonDocument.Parse(receipt).RootElement.GetProperty("key").GetInt32();
}
