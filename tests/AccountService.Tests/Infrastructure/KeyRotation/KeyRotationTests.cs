using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ServicePortal.Accounts.Infrastructure.Cleaning;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.KeyRotation;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AuditEntry = ServicePortal.Accounts.Audit.AuditEntry;
using KeyPurpose = ServicePortal.Contracts.Accounts.V1.KeyPurpose;

namespace ServicePortal.Accounts.Tests.Infrastructure.KeyRotation;

/// <summary>A key is replaced while the service runs: its next version is introduced, activated, everything is made anew with it, the former one is retired.</summary>
public sealed class KeyRotationTests(AccountsPostgres postgres) : OnlineServiceTest(postgres)
{
    // From the first act on: a bucket keeps what it had when it was made.
    protected override Dictionary<string, string?> Settings => Generous;

    private static readonly KeyPurpose[] Purposes = [.. Enum.GetValues<KeyPurpose>().Where(purpose => purpose != KeyPurpose.Unspecified)];

    /// <summary>On which something hangs. What was signed is verified by the public half, which stays.</summary>
    private static readonly KeyPurpose[] PurposesWithRows = [.. Purposes.Except([KeyPurpose.Receipt])];

    [Fact]
    public async Task R74_A_version_becomes_current_only_when_every_running_instance_knows_it()
    {
        Host.AddKeys();
        await using var twin = await Host.StartTwinAsync();
        var key = await ReadKeyAsync(KeyPurpose.Lookup);
        Assert.Equal(
            [(1, KeyState.Current, 0), (2, KeyState.Introduced, 1)],
            key.Versions.Select(version => (version.Version, version.State, version.InstancesWithout)));
        Assert.Equal("KEY_NOT_KNOWN_TO_ALL", await ReasonAsync(KeyPurpose.Lookup, 2));

        await RestartAsync();

        await ActivateAsync(KeyPurpose.Lookup, 2);
        Assert.Equal([KeyState.Superseded, KeyState.Current], (await ReadKeyAsync(KeyPurpose.Lookup)).Versions.Select(version => version.State));
        Assert.Equal(KeyState.Current, (await ReadKeyAsync(KeyPurpose.Pseudonym)).Versions[0].State);
    }

    [Fact]
    public async Task An_instance_that_has_been_silent_holds_up_nothing()
    {
        await using var twin = await Host.StartTwinAsync();
        await ExecuteAsync("update service_instances set seen_at = seen_at - interval '31 seconds'");
        Host.AddKeys();

        await RestartAsync();

        Assert.Equal(1, (await Operators.ListKeysAsync(new(), cancellationToken: Cancellation)).Instances);
        await ActivateAsync(KeyPurpose.Lookup, 2);
    }

    [Fact]
    public async Task What_is_out_of_order_is_refused_and_what_is_done_twice_changes_nothing()
    {
        Assert.Equal("KEY_NOT_FOUND", await ReasonAsync(KeyPurpose.Lookup, 2));
        Assert.Equal("KEY_NOT_FOUND", await RetireReasonAsync(KeyPurpose.Lookup, 2));
        Assert.Equal("INVALID_FIELD", await ReasonAsync(KeyPurpose.Unspecified, 1));
        Assert.Equal("INVALID_FIELD", await ReasonAsync((KeyPurpose)6, 1));
        Assert.Equal("INVALID_FIELD", await RetireReasonAsync(KeyPurpose.Lookup, 0));
        Assert.Equal("INVALID_FIELD", await RetireReasonAsync(KeyPurpose.Lookup, 65537)); // 1, if the upper half fell away
        Host.AddKeys();
        await RestartAsync();
        await ActivateAsync(KeyPurpose.Lookup, 1); // is the current one
        await ActivateAsync(KeyPurpose.Lookup, 2);
        await ActivateAsync(KeyPurpose.Lookup, 2);
        Assert.Equal("KEY_SUPERSEDED", await ReasonAsync(KeyPurpose.Lookup, 1));
        Assert.Equal("KEY_IN_USE", await RetireReasonAsync(KeyPurpose.Lookup, 2));
        await RetireAsync(KeyPurpose.Pseudonym, 2); // never activated
        await RetireAsync(KeyPurpose.Pseudonym, 2);
        Assert.Equal("KEY_SUPERSEDED", await ReasonAsync(KeyPurpose.Pseudonym, 2));

        await using var db = Host.OpenDatabase();
        var trail = await db.AuditEntries.Where(e => e.AccountId == AuditEntry.Operations).OrderBy(e => e.Sequence).ToListAsync(Cancellation);
        Assert.Equal(["KeyActivated Key lookup.v2", "KeyRetired Key pseudonym.v2"], trail.Select(entry => $"{entry.Event} {entry.Subject.Text}"));
        Assert.All(trail, entry => Assert.StartsWith("operator/", entry.Actor, StringComparison.Ordinal));
    }

    [Fact]
    public async Task R74_In_a_rolling_restart_old_and_new_instances_find_and_open_what_the_others_made()
    {
        var old = Host;
        Host.AddKeys();
        await using var next = await Host.StartTwinAsync();
        await GivenAccountAsync(Citizen.Number(1));
        await GivenPlusAccountAsync(Citizen.Number(2), new());
        var registration = await StartAsync(Citizen.Number(3));

        Use(next);
        await SignInAsync(Citizen.Number(1));
        await SignInWithCardAsync(new());
        await CompleteAsync(registration);
        var link = (await next.Mails.NextAsync()).ActivationToken;
        var session = await SignInAsync(Citizen.Number(2));

        Use(old);
        await ActivateAsync(link, Citizen.Number(3));
        await SignInAsync(Citizen.Number(3));
        await SignInWithCardAsync(new(), session.SessionToken);
    }

    [Fact]
    public async Task R74_After_a_change_of_all_keys_everything_is_made_anew_and_the_old_files_are_not_needed()
    {
        await GivenServicesAsync();
        await GivenAccountAsync(Citizen.Number(1));
        await GivenPlusAccountAsync(Citizen.Number(2), new());
        var confirmation = await RequestEmailAsync(Citizen.Number(2));
        var link = await RegisterAsync(Citizen.Number(3));
        Host.AddKeys();
        await RestartAsync();
        foreach (var purpose in Purposes)
        {
            await ActivateAsync(purpose, 2);
        }

        Assert.All(Purposes, purpose => Assert.Equal("KEY_IN_USE", RetireReasonAsync(purpose, 1).Result)); // the instance itself is behind
        await BeatAsync();
        Assert.Equal(PurposesWithRows, (await ListKeysAsync()).Where(key => key.RemainingRows > 0).Select(key => key.Purpose));
        Assert.All(PurposesWithRows, purpose => Assert.Equal("KEY_IN_USE", RetireReasonAsync(purpose, 1).Result)); // rows are
        await Host.Services.GetRequiredService<Rekeying>().RunAsync(Cancellation);
        Assert.Equal(
            [KeyPurpose.KeyEncryption, KeyPurpose.Lookup], // envelopes and repeatable answers, which are waited for
            (await ListKeysAsync()).Where(key => key.RemainingRows > 0).Select(key => key.Purpose));
        await SettleAsync();
        Assert.All(await ListKeysAsync(), key => Assert.Equal(0, key.RemainingRows));

        foreach (var purpose in Purposes)
        {
            await RetireAsync(purpose, 1);
            Host.DeleteKey($"{KeyFiles.NameOf((Accounts.Infrastructure.Cryptography.KeyPurpose)purpose)}.v1");
        }

        await RestartAsync();
        await SignInAsync(Citizen.Number(1));
        await SignInAsync(Citizen.Number(1) with { UserName = Citizen.Number(1).Email });
        await ActivateAsync(link, Citizen.Number(3));
        await new EmailService.EmailServiceClient(Host.CreateChannel()).ConfirmEmailChangeAsync(
            new() { ConfirmationToken = confirmation, Password = Citizen.Number(2).Password, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation);
        await SignInAsync(Citizen.Number(2) with { UserName = "wanted@example.org" });
        var session = (await SignInWithCardAsync(new())).SessionToken;
        await RedeemAsync(Kfz, await GetCodeAsync(session, "zulassung", AttributeName.Address));
        var status = await Operators.FindAccountByPseudonymAsync(new() { Pseudonym = ByteString.CopyFrom(Card.PseudonymOf("erika-1")) }, cancellationToken: Cancellation);
        Assert.Equal(AccountKind.Plus, status.Account.Kind);
    }

    private async Task<string> RequestEmailAsync(Citizen citizen)
    {
        await new EmailService.EmailServiceClient(Host.CreateChannel()).RequestEmailChangeAsync(
            new() { SessionToken = (await SignInAsync(citizen)).SessionToken, Email = "wanted@example.org", Password = citizen.Password, ClientAddress = "192.0.2.1" },
            cancellationToken: Cancellation);
        MimeKit.MimeMessage[] mails = [await Host.Mails.NextAsync(), await Host.Mails.NextAsync()];
        return mails.Single(mail => mail.To.Mailboxes.Single().Address == "wanted@example.org").TokenFor("/e-mail/bestaetigen");
    }

    [Fact]
    public async Task A_row_that_cannot_be_made_anew_holds_up_no_other_and_keeps_its_key()
    {
        await GivenPlusAccountAsync(Citizen.Number(1), new());
        await GivenPlusAccountAsync(Citizen.Number(2), new() { Pseudonym = "erika-2" });
        await ExecuteAsync("update pseudonym_bindings set ciphertext = '\\x00' where account_id = (select min(account_id::text)::uuid from pseudonym_bindings)");
        Host.AddKeys();
        await RestartAsync();
        await ActivateAsync(KeyPurpose.Pseudonym, 2);
        await BeatAsync();

        await Host.Services.GetRequiredService<Rekeying>().RunAsync(Cancellation);

        Assert.Equal(1, (await ReadKeyAsync(KeyPurpose.Pseudonym)).RemainingRows);
        Assert.Equal("KEY_IN_USE", await RetireReasonAsync(KeyPurpose.Pseudonym, 1));
        Assert.Contains(Host.Logs.Lines, line => line.Contains("A row of pseudonym_bindings/hash cannot be made anew", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_that_cannot_be_saved_holds_up_no_other_either()
    {
        foreach (var number in Enumerable.Range(1, 3))
        {
            await GivenPlusAccountAsync(Citizen.Number(number), new() { Pseudonym = $"erika-{number}" });
        }

        Host.AddKeys();
        await RestartAsync();
        await ActivateAsync(KeyPurpose.Pseudonym, 2);
        await BeatAsync();
        var renewed = Convert.ToHexString(Host.Services.GetRequiredService<KeyedHash>().OfPseudonym(Card.PseudonymOf("erika-1")).Bytes);
        var other = (await SignInAsync(Citizen.Number(3))).Session.AccountId;
        await ExecuteAsync($"update pseudonym_bindings set hash = '\\x{renewed}', key_version = 2 where account_id = '{other}'");

        await Host.Services.GetRequiredService<Rekeying>().RunAsync(Cancellation);

        Assert.Equal(1, (await ReadKeyAsync(KeyPurpose.Pseudonym)).RemainingRows);
        Assert.Equal("KEY_IN_USE", await RetireReasonAsync(KeyPurpose.Pseudonym, 1));
        Assert.Contains(Host.Logs.Lines, line => line.Contains("A row of pseudonym_bindings/hash cannot be made anew", StringComparison.Ordinal));
    }

    // Its digest lies inside what was typed, and goes from there into the account.
    [Fact]
    public async Task R74_A_registration_that_is_not_completed_keeps_the_key_of_its_password()
    {
        var citizen = Citizen.Number(1);
        var registration = await StartAsync(citizen);
        Host.AddKeys();
        await RestartAsync();
        await ActivateAsync(KeyPurpose.PasswordSeal, 2);
        await BeatAsync();
        await Host.Services.GetRequiredService<Rekeying>().RunAsync(Cancellation);

        Assert.Equal(1, (await ReadKeyAsync(KeyPurpose.PasswordSeal)).RemainingRows);
        Assert.Equal("KEY_IN_USE", await RetireReasonAsync(KeyPurpose.PasswordSeal, 1));

        await CompleteAsync(registration);
        var link = (await Host.Mails.NextAsync()).ActivationToken;
        await Host.Services.GetRequiredService<Rekeying>().RunAsync(Cancellation);
        await RetireAsync(KeyPurpose.PasswordSeal, 1);
        Host.DeleteKey("password-seal.v1");
        await RestartAsync();
        await ActivateAsync(link, citizen);
        await SignInAsync(citizen);
    }

    [Fact]
    public async Task An_instance_that_cannot_ask_any_more_stops_working_with_keys_before_others_change_them_without_it()
    {
        await GivenAccountAsync(Citizen.Number(1));
        await ExecuteAsync($"revoke select on key_versions from {Host.Database.Application.Role}");
        Assert.Equal(StatusCode.OK, await SignInStatusAsync());
        await UntilAsync(ServiceInstance.LivesFor - TimeSpan.FromSeconds(5), async () => await SignInStatusAsync() == StatusCode.Unavailable);

        await ExecuteAsync($"grant select on key_versions to {Host.Database.Application.Role}");

        await UntilAsync(TimeSpan.FromSeconds(10), async () => await SignInStatusAsync() == StatusCode.OK);
    }

    // An asynchronous standby took over, or an older copy was restored, without the operator's activation.
    [Fact]
    public async Task A_database_that_went_back_to_before_an_activation_is_noticed_and_loses_nothing()
    {
        Host.AddKeys();
        await RestartAsync();
        await ActivateAsync(KeyPurpose.Pseudonym, 2);
        await BeatAsync();
        await GivenPlusAccountAsync(Citizen.Number(1), new());
        var (token, registry) = (await StartAsync(Citizen.Number(2), AccountKind.Plus), Host.Services.GetRequiredService<KeyRegistry>());
        await AttachCardAsync(token, Citizen.Number(2), [1, 2, 3]);
        var completion = await ReviewAsync(token);

        await ExecuteAsync("update key_versions set activated_at = null where version = 2 and purpose = 3");

        var exception = await Assert.ThrowsAsync<RpcException>(() => Registrations.CompleteRegistrationAsync(completion, cancellationToken: Cancellation).ResponseAsync);
        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        Assert.Equal("KEY_IN_USE", await RetireReasonAsync(KeyPurpose.Pseudonym, 2));
        await registry.RefreshAsync(Cancellation);
        var ends = await Assert.ThrowsAsync<KeysDoNotFitException>(() => registry.RefreshAsync(Cancellation));
        Assert.Contains("pseudonym.v1", ends.Message, StringComparison.Ordinal);

        await RestartAsync();
        Assert.Equal("KEY_IN_USE", await RetireReasonAsync(KeyPurpose.Pseudonym, 2));
        await ActivateAsync(KeyPurpose.Pseudonym, 2);
        await SignInWithCardAsync(new());
    }

    [Fact]
    public async Task R74_All_keys_are_replaced_under_load_and_nobody_notices()
    {
        await GivenAccountAsync(Citizen.Number(1));
        await GivenPlusAccountAsync(Citizen.Number(2), new());
        await GivenServicesAsync();
        Host.AddKeys();
        await using var first = await Host.StartTwinAsync(Settings);
        await using var second = await Host.StartTwinAsync(Settings);
        await Host.StopAsync();
        var goesOn = true;
        var load = new[] { first, second, first, second }.Select((host, number) => LoadAsync(host, number, () => goesOn)).ToArray();
        Use(first);

        foreach (var purpose in Purposes)
        {
            await ActivateAsync(purpose, 2);
            await Task.Delay(500, Cancellation); // some acts while an instance knows it and the other does not
            await BeatAsync();
        }

        await Task.WhenAll(new[] { first, second }.Select(host => host.Services.GetRequiredService<Rekeying>().RunAsync(Cancellation)));
        await Task.Delay(1000, Cancellation);
        goesOn = false;
        var acts = await Task.WhenAll(load);
        Assert.All(acts, count => Assert.True(count > 0, "The load did nothing."));

        await Task.WhenAll(new[] { first, second }.Select(host => host.Services.GetRequiredService<Rekeying>().RunAsync(Cancellation)));
        await SettleAsync();
        foreach (var purpose in Purposes)
        {
            await RetireAsync(purpose, 1);
        }
    }

    [Fact]
    public void Everything_that_a_key_protects_is_known_to_its_replacing()
    {
        using var db = Host.OpenDatabase();
        var columns = db.Model.GetEntityTypes().SelectMany(entity => entity.GetFlattenedProperties().Select(property => $"{entity.GetTableName()}/{property.GetColumnName()}")).ToArray();
        var versioned = columns.Where(column => column.EndsWith("key_version", StringComparison.Ordinal));

        var known = Host.Services.GetServices<IKeyedRows>().SelectMany(rows => rows.Columns).ToArray();

        Assert.All(known, column => Assert.Contains(column, columns));
        Assert.All(SealedAlone(), column => Assert.Contains(column, known));
        Assert.All(versioned, column => Assert.Contains(known, name => name.Split('/')[0] == column.Split('/')[0]));
        Assert.Contains("authenticators/password_digest", known);
        Assert.Contains("idempotency_records/request_hash", known);
    }

    // What is sealed under the account's data key stays as it is: only that key is wrapped anew.
    private static IEnumerable<string> SealedAlone() => typeof(SealedColumns).GetFields()
        .Select(field => (string)field.GetRawConstantValue()!)
        .Except(
        [
            SealedColumns.Document, SealedColumns.Pseudonym, SealedColumns.HandedOver, SealedColumns.SessionNetwork, SealedColumns.WantedEmail,
            SealedColumns.FormerEmail,
        ]);

    private static Dictionary<string, string?> Generous =>
        typeof(Accounts.Infrastructure.RateLimits.LimitOptions).GetProperties().ToDictionary(limit => $"Limits:{limit.Name}:Capacity", _ => (string?)"1000000");

    // Registers, activates, signs in by password, e-mail address and card, and hands over, until it is told to stop. Every refusal fails the test.
    private static async Task<int> LoadAsync(AccountServiceHost host, int number, Func<bool> goesOn)
    {
        var (sessions, registrations) = (new SessionService.SessionServiceClient(host.CreateChannel()), new RegistrationService.RegistrationServiceClient(host.CreateChannel()));
        var operators = new OperatorService.OperatorServiceClient(host.CreateChannel("operator"));
        var acts = 0;
        for (; goesOn(); acts++)
        {
            var citizen = Citizen.Number(1);
            await sessions.SignInWithPasswordAsync(new() { Login = citizen.UserName, Password = citizen.Password, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation);
            await sessions.SignInWithPasswordAsync(new() { Login = citizen.Email, Password = citizen.Password, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation);
            await operators.FindAccountByPseudonymAsync(new() { Pseudonym = ByteString.CopyFrom(Card.PseudonymOf("erika-1")) }, cancellationToken: Cancellation);
            var fresh = Citizen.Number(1000 + (number * 10_000) + acts);
            var started = await registrations.StartRegistrationAsync(fresh.ToRequest(), cancellationToken: Cancellation);
            await registrations.CompleteRegistrationAsync(
                new()
                {
                    RegistrationToken = started.RegistrationToken,
                    PrivacyNoticeVersion = Citizen.PrivacyNotice,
                    RequestId = Guid.NewGuid().ToString(),
                    ClientAddress = "192.0.2.1",
                },
                cancellationToken: Cancellation);
            var again = fresh.ToRequest();
            Assert.Equal("USER_NAME_TAKEN", await Refusal.ReasonOrNullAsync(() => registrations.StartRegistrationAsync(again, cancellationToken: Cancellation).ResponseAsync));
        }

        return acts;
    }

    // What is waited for has run out.
    private async Task SettleAsync()
    {
        Clock.Advance(TimeSpan.FromHours(3));
        await BeatAsync();
        await Host.Services.GetRequiredService<Cleaner>().CleanAsync(Cancellation);
    }

    // Every instance looks at the keys.
    private async Task BeatAsync()
    {
        var names = await CurrentAsync();
        Clock.Advance(TimeSpan.FromSeconds(5));
        for (var attempt = 0; attempt < 100; attempt++)
        {
            await using var db = Host.OpenDatabase();
            if (await db.ServiceInstances.AllAsync(instance => instance.SeenAt == Clock.GetUtcNow() && names.All(name => instance.CurrentKeys.Contains(name)), Cancellation))
            {
                return;
            }

            await Task.Delay(50, Cancellation);
        }

        Assert.Fail("Not every instance took over the keys.");
    }

    private async Task<StatusCode> SignInStatusAsync()
    {
        try
        {
            await SignInAsync(Citizen.Number(1));
            return StatusCode.OK;
        }
        catch (RpcException exception)
        {
            return exception.StatusCode;
        }
    }

    // Within a time of the service's clock, a beat at a time; the beat itself takes its own time.
    private async Task UntilAsync(TimeSpan time, Func<Task<bool>> isSo)
    {
        for (var left = time; left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(5))
        {
            Clock.Advance(TimeSpan.FromSeconds(5));
            for (var attempt = 0; attempt < 20; attempt++)
            {
                if (await isSo())
                {
                    return;
                }

                await Task.Delay(50, Cancellation);
            }
        }

        Assert.Fail($"Not so within {time}.");
    }

    private async Task<string[]> CurrentAsync() => [.. (await ListKeysAsync()).Select(key =>
        KeyFiles.NameOf((Accounts.Infrastructure.Cryptography.KeyPurpose)key.Purpose, (short)key.Versions.Single(version => version.State == KeyState.Current).Version))];

    private async Task<IReadOnlyList<Key>> ListKeysAsync() => (await Operators.ListKeysAsync(new(), cancellationToken: Cancellation)).Keys;

    private async Task<Key> ReadKeyAsync(KeyPurpose purpose) => (await ListKeysAsync()).Single(key => key.Purpose == purpose);

    private async Task ActivateAsync(KeyPurpose purpose, int version) =>
        await Operators.ActivateKeyAsync(new() { Purpose = purpose, Version = version }, cancellationToken: Cancellation);

    private async Task RetireAsync(KeyPurpose purpose, int version) =>
        await Operators.RetireKeyAsync(new() { Purpose = purpose, Version = version }, cancellationToken: Cancellation);

    private async Task<string> ReasonAsync(KeyPurpose purpose, int version) => (await Refusal.OfAsync(() => ActivateAsync(purpose, version))).Reason;

    private async Task<string> RetireReasonAsync(KeyPurpose purpose, int version) => (await Refusal.OfAsync(() => RetireAsync(purpose, version))).Reason;

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Host.Database.SuperuserConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
