using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Infrastructure.KeyRotation;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AttributeName = ServicePortal.Contracts.Accounts.V1.AttributeName;
using IdentificationOutcome = ServicePortal.Contracts.Accounts.V1.IdentificationOutcome;
using IdentificationPurpose = ServicePortal.Contracts.Accounts.V1.IdentificationPurpose;

namespace ServicePortal.Accounts.Tests.Deletion;

public sealed class EndOfGraceTests(AccountsPostgres postgres) : DeletionTest(postgres)
{
    private readonly Citizen _citizen = new();
    private readonly Card _card = new();

    [Fact]
    public async Task R54_After_seven_days_nothing_of_the_citizen_is_left_but_the_trail()
    {
        var accountId = await LiveAsync();
        var before = await RowsOfAsync(accountId);
        Clock.Advance(Grace - TimeSpan.FromSeconds(1));
        await CleanAsync();
        Assert.Equal(1, await CountAccountsAsync());

        await EndAsync();

        Assert.True(before.Count > 10, $"Only these tables knew the account: {string.Join(", ", before)}."); // so there was something to delete
        Assert.Equal(["audit_entries.account_id"], await RowsOfAsync(accountId));
        await using var db = Host.OpenDatabase();
        Assert.True((await new AuditChain(db).CheckAsync(accountId, upTo: null, Cancellation)).IsWhole);
        Assert.Equal(AuditEvent.AccountDeleted, (await ReadTrailAsync(accountId.ToString()))[^1]);
        var dump = await DatabaseDump.ReadAsync(Host);
        Assert.True(dump.Tells("zulassung"));
        Assert.All(
            ["ERIKA", "MUSTERMANN", "HEIDESTRASSE", "KÖLN", "19640812", _citizen.Email, _citizen.UserName, _citizen.Password, "192.0.2.1"],
            personal => Assert.False(dump.Tells(personal), personal));
        Assert.False(dump.Tells(Card.PseudonymOf(_card.Pseudonym!)));
    }

    [Fact]
    public async Task R54_The_last_mail_goes_to_the_address_that_is_gone_in_the_language_of_its_citizen()
    {
        var english = _citizen with { Language = Language.English };
        await GivenScheduledAsync(english);

        await EndAsync();

        var mail = await Host.Mails.NextAsync();
        Assert.Equal(("Your service account (Servicekonto) is deleted", english.Email), (mail.Subject, mail.To.Mailboxes.Single().Address));
    }

    [Fact]
    public async Task R54_Card_user_name_and_address_are_free_again_and_agencies_know_a_new_citizen()
    {
        await GivenServicesAsync();
        await GivenPlusAccountAsync(_citizen, _card);
        var session = await SignInWithCardAsync(_card);
        var former = (await RedeemAsync(Kfz, await GetCodeAsync(session.SessionToken))).SubjectId;
        await RequestDeletionAsync(session.SessionToken);
        await Host.Mails.NextAsync();
        await EndAsync();
        await Host.Mails.NextAsync();

        Assert.Equal("SUBJECT_NOT_FOUND", (await Refusal.OfAsync(() => CheckAsync(Kfz, former))).Reason);
        await GivenPlusAccountAsync(_citizen, _card);
        var anew = await SignInWithCardAsync(_card);
        var subject = (await RedeemAsync(Kfz, await GetCodeAsync(anew.SessionToken))).SubjectId;
        Assert.NotEqual((former, session.Session.AccountId), (subject, anew.Session.AccountId));
    }

    [Fact]
    public async Task R54_Several_instances_end_each_account_once()
    {
        var citizens = Enumerable.Range(1, 8).Select(Citizen.Number).ToList();
        foreach (var citizen in citizens)
        {
            await GivenScheduledAsync(citizen);
        }

        await using var twin = await Host.StartTwinAsync();
        Clock.Advance(Grace);

        await Task.WhenAll(CleanAsync(Host), CleanAsync(twin), CleanAsync(Host), CleanAsync(twin));
        await CleanAsync();

        await using var db = Host.OpenDatabase();
        Assert.Equal(0, await db.Accounts.CountAsync(Cancellation));
        Assert.Equal(8, await db.AuditEntries.CountAsync(entry => entry.Event == AuditEvent.AccountDeleted, Cancellation));
        await NothingIsLeftToSendAsync();
        Assert.Equal(citizens.Select(citizen => citizen.Email).Order(), Host.Mails.Drain().Concat(twin.Mails.Drain()).Select(mail => mail.To.Mailboxes.Single().Address).Order());
    }

    [Fact]
    public async Task R54_An_account_that_is_kept_while_others_end_stays()
    {
        await GivenScheduledAsync(Citizen.Number(1));
        Clock.Advance(TimeSpan.FromMinutes(1));
        var token = await GivenScheduledAsync(_citizen);
        Clock.Advance(Grace - TimeSpan.FromMinutes(1));

        await Task.WhenAll(CleanAsync(), KeepAsync(token));
        await CleanAsync();

        await SignInAsync(_citizen);
        Assert.Equal(1, await CountAccountsAsync());
    }

    [Fact]
    public async Task R54_R74_An_account_that_leaves_while_keys_are_replaced_is_made_anew_kept_or_deleted_like_any_other()
    {
        await GivenPlusAccountAsync(Citizen.Number(1), _card);
        await RequestDeletionAsync((await SignInWithCardAsync(_card)).SessionToken);
        var kept = (await Host.Mails.NextAsync()).KeepToken;
        await GivenScheduledAsync(_citizen);
        await ReplaceKeysAsync();

        await KeepAsync(kept);
        await SignInWithCardAsync(_card);
        await EndAsync();

        Assert.Equal(1, await CountAccountsAsync());
        Assert.Contains("Ihr Servicekonto ist gelöscht", (await MailsAsync(2)).Select(mail => mail.Subject));
    }

    [Fact]
    public async Task R54_An_account_whose_document_cannot_be_opened_is_deleted_all_the_same()
    {
        await GivenScheduledAsync(_citizen);
        await GivenScheduledAsync(Citizen.Number(1));
        await SpoilAsync(_citizen);

        await EndAsync();

        Assert.Equal(0, await CountAccountsAsync());
        Assert.Equal(Citizen.Number(1).Email, (await Host.Mails.NextAsync()).To.Mailboxes.Single().Address);
        await NothingIsLeftToSendAsync();
        Assert.Empty(Host.Mails.Drain());
    }

    [Fact]
    public async Task R37_R54_Whoever_did_not_wish_it_locks_the_account_and_it_is_not_deleted()
    {
        await GivenPlusAccountAsync(_citizen, _card);
        await RequestDeletionAsync((await SignInWithCardAsync(_card)).SessionToken);
        var mail = await Host.Mails.NextAsync();

        await Locks.LockAccountAsync(new() { LockToken = mail.LockToken }, cancellationToken: Cancellation);
        await Host.Mails.NextAsync();
        await EndAsync();

        Assert.Equal("DELETION_LINK_INVALID", (await Refusal.OfAsync(() => KeepAsync(mail.KeepToken))).Reason);
        Assert.Equal(AssuranceLevel.High, (await SignInWithCardAsync(_card)).Session.Level);
    }

    [Fact]
    public async Task R54_A_password_that_counts_no_longer_keeps_no_account()
    {
        await GivenPlusAccountAsync(_citizen, _card);
        await RequestDeletionAsync((await SignInWithCardAsync(_card)).SessionToken);
        await Locks.LockAccountAsync(new() { LockToken = (await Host.Mails.NextAsync()).LockToken }, cancellationToken: Cancellation);
        await RequestDeletionAsync((await SignInWithCardAsync(_card)).SessionToken);

        Assert.Equal("PASSWORD_BLOCKED", (await Refusal.OfAsync(() => TrySignInAsync(_citizen))).Reason);
    }

    // A citizen with everything that an account can have.
    private async Task<Guid> LiveAsync()
    {
        await GivenServicesAsync();
        await GivenPlusAccountAsync(_citizen, _card);
        var session = await SignInWithCardAsync(_card);
        await RedeemAsync(Kfz, await GetCodeAsync(session.SessionToken, "zulassung", AttributeName.Address));
        await GetCodeAsync(session.SessionToken);
        await GivenRecordedFlowAsync(Order(IdentificationPurpose.StepUp, session.SessionToken));
        await RequestDeletionAsync(session.SessionToken);
        Assert.Equal(IdentificationOutcome.AccountLeaving, (await ReadAsync(IdentificationPurpose.SignIn, _card)).Outcome);
        await Host.Mails.NextAsync();
        return Guid.Parse(session.Session.AccountId);
    }

    private async Task EndAsync()
    {
        Clock.Advance(Grace);
        await CleanAsync();
    }

    /// <summary>Where the account is named: every column of the model that can hold an account's id, so that a new table is looked into by itself.</summary>
    private async Task<List<string>> RowsOfAsync(Guid accountId)
    {
        await using var db = Host.OpenDatabase();
        var columns = from type in db.Model.GetEntityTypes()
                      from property in type.GetProperties()
                      where property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?)
                      select (Table: type.GetTableName()!, Column: property.GetColumnName());
        await using var source = NpgsqlDataSource.Create(Host.Database.SuperuserConnectionString);
        List<string> found = [];
        foreach (var (table, column) in columns.Distinct())
        {
            await using var count = source.CreateCommand($"select count(*) from \"{table}\" where \"{column}\" = $1");
            count.Parameters.Add(new() { Value = accountId });
            if ((long)(await count.ExecuteScalarAsync(Cancellation))! > 0)
            {
                found.Add($"{table}.{column}");
            }
        }

        return found;
    }

    private async Task ReplaceKeysAsync()
    {
        Host.AddKeys();
        await RestartAsync();
        foreach (var purpose in Enum.GetValues<KeyPurpose>().Where(purpose => purpose != KeyPurpose.Unspecified))
        {
            await Operators.ActivateKeyAsync(new() { Purpose = purpose, Version = 2 }, cancellationToken: Cancellation);
        }

        await Host.Services.GetRequiredService<KeyRegistry>().RefreshAsync(Cancellation);
        await Host.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<Rekeying>().Single().RunAsync(Cancellation);
    }

    private async Task<List<MimeKit.MimeMessage>> MailsAsync(int count)
    {
        List<MimeKit.MimeMessage> mails = [];
        for (var mail = 0; mail < count; mail++)
        {
            mails.Add(await Host.Mails.NextAsync());
        }

        return mails;
    }

    private async Task NothingIsLeftToSendAsync()
    {
        await using var db = Host.OpenDatabase();
        while (await db.Outbox.AnyAsync(message => message.Payload != null, Cancellation))
        {
            await Task.Delay(20, Cancellation);
        }
    }

    private async Task SpoilAsync(Citizen citizen)
    {
        var accountId = Guid.Parse((await FindByTrailAsync(citizen))!);
        await using var source = NpgsqlDataSource.Create(Host.Database.SuperuserConnectionString);
        await using var spoil = source.CreateCommand("update accounts set document = 'x' where id = $1");
        spoil.Parameters.Add(new() { Value = accountId });
        Assert.Equal(1, await spoil.ExecuteNonQueryAsync(Cancellation));
    }

    // By the link that a sign-in gives; nobody else can tell whose account it is.
    private async Task<string?> FindByTrailAsync(Citizen citizen)
    {
        var token = (await TrySignInAsync(citizen)).ScheduledDeletion.KeepToken;
        await using var db = Host.OpenDatabase();
        var tokenHash = Accounts.Infrastructure.Cryptography.SecretToken.HashOf(token);
        return (await db.OneTimeTokens.SingleAsync(oneTime => oneTime.TokenHash == tokenHash, Cancellation)).AccountId.ToString();
    }
}
