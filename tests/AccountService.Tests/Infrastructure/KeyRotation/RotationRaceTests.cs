using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServicePortal.Accounts.Infrastructure.KeyRotation;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Infrastructure.KeyRotation;

/// <summary>Between two acts a new version of the keys came in: hashes of one value differ, and the unique index no longer sees that they are one.</summary>
public sealed class RotationRaceTests(AccountsPostgres postgres) : CardReaderTest(postgres)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task R36_R74_One_card_in_two_registrations_opens_one_account(bool isActivatedBetween)
    {
        var (first, second) = (await ReadToRegisterAsync(Citizen.Number(1)), await ReadToRegisterAsync(Citizen.Number(2)));
        await CompleteAsync(first);
        var link = (await Host.Mails.NextAsync()).ActivationToken;
        if (isActivatedBetween)
        {
            await ActivateAsync(link);
        }

        var completion = await ReviewAsync(second);
        var refusal = await RotateAndAsync(rotated => rotated.CompleteRegistrationAsync(completion, cancellationToken: Cancellation).ResponseAsync);

        Assert.Equal("PSEUDONYM_ALREADY_BOUND", refusal);
    }

    [Fact]
    public async Task R74_One_user_name_in_two_registrations_opens_one_account()
    {
        var one = Citizen.Number(1);
        var (first, second) = (await StartAsync(one), await StartAsync(Citizen.Number(2) with { UserName = one.UserName }));
        await CompleteAsync(first);

        var completion = await ReviewAsync(second);
        var refusal = await RotateAndAsync(rotated => rotated.CompleteRegistrationAsync(completion, cancellationToken: Cancellation).ResponseAsync);

        Assert.Equal("USER_NAME_TAKEN", refusal);
    }

    [Fact]
    public async Task R74_One_address_in_two_registrations_becomes_one_active_account()
    {
        var one = Citizen.Number(1);
        var (first, second) = (await RegisterAsync(one), await RegisterAsync(Citizen.Number(2) with { Email = one.Email }));
        await ActivateAsync(first, one);

        var refusal = await RotateAndAsync(rotated => rotated.ActivateAccountAsync(
            new() { ActivationToken = second, Password = one.Password, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation).ResponseAsync);

        Assert.Equal("EMAIL_TAKEN", refusal);
    }

    [Fact]
    public async Task R74_One_address_that_two_accounts_want_becomes_one_accounts()
    {
        var (first, second) = (await RequestEmailAsync(Citizen.Number(1)), await RequestEmailAsync(Citizen.Number(2)));
        await ConfirmEmailAsync(first);

        var refusal = await RotateAndAsync(_ => ConfirmEmailAsync(second));

        Assert.Equal("EMAIL_TAKEN", refusal);
    }

    [Fact]
    public async Task R74_What_was_asked_for_before_a_change_of_keys_is_confirmed_after_it()
    {
        var confirmation = await RequestEmailAsync(Citizen.Number(1));

        Assert.Null(await RotateAndAsync(_ => ConfirmEmailAsync(confirmation)));

        await SignInAsync(Citizen.Number(1) with { UserName = "wanted@example.org" });
        Assert.Equal("SIGN_IN_FAILED", (await Refusal.OfAsync(() => SignInAsync(Citizen.Number(1) with { UserName = Citizen.Number(1).Email }))).Reason);
    }

    private async Task<string> RequestEmailAsync(Citizen citizen)
    {
        await GivenAccountAsync(citizen);
        await new EmailService.EmailServiceClient(Host.CreateChannel()).RequestEmailChangeAsync(
            new() { SessionToken = (await SignInAsync(citizen)).SessionToken, Email = "wanted@example.org", Password = citizen.Password, ClientAddress = "192.0.2.1" },
            cancellationToken: Cancellation);
        MimeKit.MimeMessage[] mails = [await Host.Mails.NextAsync(), await Host.Mails.NextAsync()];
        return mails.Single(mail => mail.To.Mailboxes.Single().Address == "wanted@example.org").TokenFor("/e-mail/bestaetigen");
    }

    // In another browser, with the password that all these citizens have.
    private async Task ConfirmEmailAsync(string confirmation) => await new EmailService.EmailServiceClient(Host.CreateChannel()).ConfirmEmailChangeAsync(
        new() { ConfirmationToken = confirmation, Password = new Citizen().Password, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation);

    private async Task<string> ReadToRegisterAsync(Citizen citizen)
    {
        var token = await StartAsync(citizen, AccountKind.Plus);
        await ReadAsync(Order(IdentificationPurpose.Register, registration: token), new());
        return token;
    }

    [Fact]
    public async Task R36_R74_An_instance_that_stood_still_while_a_key_was_activated_binds_no_card()
    {
        var (first, second) = (await ReadToRegisterAsync(Citizen.Number(1)), await ReadToRegisterAsync(Citizen.Number(2)));
        Host.AddKeys();
        await using var rotated = await Host.StartTwinAsync();
        await ForgetFirstInstanceAsync();
        await ActivateKeysAsync(rotated);
        var (ofFirst, ofSecond) = (await ReviewAsync(first), await ReviewAsync(second));
        await new RegistrationService.RegistrationServiceClient(rotated.CreateChannel()).CompleteRegistrationAsync(ofFirst, cancellationToken: Cancellation);

        var exception = await Assert.ThrowsAsync<RpcException>(() => Registrations.CompleteRegistrationAsync(ofSecond, cancellationToken: Cancellation).ResponseAsync);

        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        await using var db = rotated.OpenDatabase();
        Assert.Single(await db.PseudonymBindings.ToListAsync(Cancellation));
    }

    // Somebody has read which version is current and is slow to commit: meanwhile none is activated or retired, so nobody moves or looks past what is being stored.
    [Fact]
    public async Task R36_R74_While_a_card_is_being_bound_no_key_changes()
    {
        var (first, second) = (await ReviewAsync(await ReadToRegisterAsync(Citizen.Number(1))), await ReviewAsync(await ReadToRegisterAsync(Citizen.Number(2))));
        Host.AddKeys();
        await RestartAsync();
        await using var superuser = NpgsqlDataSource.Create(Host.Database.SuperuserConnectionString);
        await using var slow = superuser.CreateCommand("""
            create function sleep() returns trigger language plpgsql as 'begin perform pg_sleep(4); return null; end';
            create constraint trigger slow_commit after insert on pseudonym_bindings deferrable initially deferred for each row execute function sleep();
            """);
        await slow.ExecuteNonQueryAsync(Cancellation);
        var binding = Registrations.CompleteRegistrationAsync(first, cancellationToken: Cancellation).ResponseAsync;
        await WaitForClaimAsync(superuser);

        Assert.Equal("BUSY", await Refusal.ReasonOrNullAsync(() => ActivateKeysAsync(Host)));

        await binding;
        await using var fast = superuser.CreateCommand("drop trigger slow_commit on pseudonym_bindings");
        await fast.ExecuteNonQueryAsync(Cancellation);
        await ActivateKeysAsync(Host);
        Assert.Equal("PSEUDONYM_ALREADY_BOUND", await Refusal.ReasonOrNullAsync(() => Registrations.CompleteRegistrationAsync(second, cancellationToken: Cancellation).ResponseAsync));
    }

    [Fact]
    public async Task Who_stands_still_with_a_claim_is_ended_by_the_database_before_others_count_it_as_dead()
    {
        await using var db = Host.OpenDatabase();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);

        await db.HoldKeysAsync(Cancellation);

        var patience = await db.Database.SqlQuery<string>($"""select current_setting('idle_in_transaction_session_timeout') as "Value" """).SingleAsync(Cancellation);
        Assert.Equal("15s", patience);
        Assert.True(TimeSpan.FromSeconds(15) < ServiceInstance.LivesFor);
    }

    private static async Task WaitForClaimAsync(NpgsqlDataSource superuser)
    {
        await using var claims = superuser.CreateCommand("select count(*) from pg_stat_activity where query = 'COMMIT' and wait_event = 'PgSleep'");
        while (await claims.ExecuteScalarAsync(Cancellation) is 0L)
        {
            await Task.Delay(20, Cancellation);
        }
    }

    // The first instance, which does not know the new version, stands still: nobody waits for it. Its own next beat ends it, which is not what this is about.
    private async Task ForgetFirstInstanceAsync()
    {
        await using var db = Host.OpenDatabase();
        Assert.Equal(1, await db.ServiceInstances.Where(instance => !instance.KnownKeys.Contains("lookup.v2")).ExecuteDeleteAsync(Cancellation));
    }

    private static async Task ActivateKeysAsync(AccountServiceHost host)
    {
        var operators = new OperatorService.OperatorServiceClient(host.CreateChannel("operator"));
        foreach (var purpose in Enum.GetValues<KeyPurpose>().Where(purpose => purpose != KeyPurpose.Unspecified))
        {
            await operators.ActivateKeyAsync(new() { Purpose = purpose, Version = 2 }, cancellationToken: Cancellation);
        }
    }

    private async Task<string?> RotateAndAsync(Func<RegistrationService.RegistrationServiceClient, Task> act)
    {
        Host.AddKeys();
        await RestartAsync();
        await ActivateKeysAsync(Host);
        return await Refusal.ReasonOrNullAsync(() => act(Registrations));
    }
}
