using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Deletion;

public sealed class KeepAccountTests(AccountsPostgres postgres) : DeletionTest(postgres)
{
    private readonly Citizen _citizen = new();
    private readonly Card _card = new();

    [Fact]
    public async Task R54_The_link_of_the_mail_keeps_the_account_and_signs_nobody_in()
    {
        await GivenAccountAsync(_citizen);
        var session = await SignInAsync(_citizen);
        await RequestDeletionAsync(session.SessionToken);
        var token = (await Host.Mails.NextAsync()).KeepToken;
        Clock.Advance(Grace - TimeSpan.FromMinutes(1));

        await KeepAsync(token);

        Assert.Equal("Ihr Servicekonto bleibt", (await Host.Mails.NextAsync()).Subject);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(session.SessionToken))).Reason);
        Assert.Equal(AssuranceLevel.Low, (await SignInAsync(_citizen)).Session.Level);
        Assert.Contains(AuditEvent.AccountKept, await ReadTrailAsync(session.Session.AccountId));
        Clock.Advance(TimeSpan.FromDays(30));
        await CleanAsync();
        await SignInAsync(_citizen);
    }

    [Fact]
    public async Task R54_Looking_at_the_link_changes_nothing()
    {
        var token = await GivenScheduledAsync(_citizen);

        for (var look = 0; look < 3; look++)
        {
            Assert.False((await LookAsync(token)).AlreadyKept);
        }

        Assert.Null((await TrySignInAsync(_citizen)).Session);
    }

    [Fact]
    public async Task R54_The_link_works_once_and_says_so_until_the_next_wish()
    {
        var token = await GivenScheduledAsync(_citizen);
        await KeepAsync(token);

        Assert.True((await LookAsync(token)).AlreadyKept);
        await KeepAsync(token);
        Assert.Equal("Ihr Servicekonto bleibt", (await Host.Mails.NextAsync()).Subject);
        var next = await ScheduleAsync(_citizen);

        Assert.Equal("DELETION_LINK_INVALID", (await Refusal.OfAsync(() => LookAsync(token))).Reason);
        Assert.Equal("DELETION_LINK_INVALID", (await Refusal.OfAsync(() => KeepAsync(token))).Reason);
        Assert.Null((await TrySignInAsync(_citizen)).Session);
        await KeepAsync(next);
    }

    [Fact]
    public async Task R54_A_link_of_an_earlier_wish_that_was_not_used_keeps_nothing_later()
    {
        var mailed = await GivenScheduledAsync(_citizen);
        await KeepAsync((await TrySignInAsync(_citizen)).ScheduledDeletion.KeepToken);
        await Host.Mails.NextAsync();

        Assert.Equal("DELETION_LINK_INVALID", (await Refusal.OfAsync(() => KeepAsync(mailed))).Reason);
        await ScheduleAsync(_citizen);
        Assert.Equal("DELETION_LINK_INVALID", (await Refusal.OfAsync(() => KeepAsync(mailed))).Reason);
    }

    [Fact]
    public async Task R54_Of_ten_presses_at_once_one_keeps_the_account_and_all_are_told_so()
    {
        var token = await GivenScheduledAsync(_citizen);
        var accountId = await OnlyAccountAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => KeepAsync(token)));

        Assert.Single(await ReadTrailAsync(accountId.ToString()), AuditEvent.AccountKept);
        await Host.Mails.NextAsync();
        Assert.Empty(Host.Mails.Drain());
    }

    [Fact]
    public async Task R54_When_the_seven_days_are_over_nothing_keeps_the_account_even_before_it_is_gone()
    {
        var token = await GivenScheduledAsync(_citizen);
        await using var before = await StopCleaningAsync();
        Clock.Advance(Grace);

        Assert.Equal("DELETION_LINK_INVALID", (await Refusal.OfAsync(() => LookAsync(token))).Reason);
        Assert.Equal("DELETION_LINK_INVALID", (await Refusal.OfAsync(() => KeepAsync(token))).Reason);
        Assert.Equal("SIGN_IN_FAILED", (await Refusal.OfAsync(() => TrySignInAsync(_citizen))).Reason);
        Assert.Equal(1, await CountAccountsAsync());
    }

    [Fact]
    public async Task R54_Whoever_signs_in_with_the_password_keeps_the_account_with_one_press()
    {
        await GivenScheduledAsync(_citizen);
        var offer = (await TrySignInAsync(_citizen)).ScheduledDeletion;

        await KeepAsync(offer.KeepToken);

        await SignInAsync(_citizen);
        Assert.Equal(
            [AuditEvent.KeepingOffered, AuditEvent.AccountKept, AuditEvent.SignedInWithPassword, AuditEvent.UnseenDeviceReported],
            (await ReadTrailAsync((await OnlyAccountAsync()).ToString()))[^4..]);
    }

    [Fact]
    public async Task Signing_in_again_and_again_does_not_fill_the_trail_and_the_mailed_link_goes_on_working()
    {
        var mailed = await GivenScheduledAsync(_citizen);
        for (var offer = 0; offer < 20; offer++)
        {
            await TrySignInAsync(_citizen);
        }

        Assert.Equal("RATE_LIMITED", (await Refusal.OfAsync(() => TrySignInAsync(_citizen))).Reason);
        await KeepAsync(mailed);
        await SignInAsync(_citizen);
    }

    [Fact]
    public async Task R54_Whoever_signs_in_with_the_card_keeps_the_account_with_one_press()
    {
        await GivenPlusAccountAsync(_citizen, _card);
        await RequestDeletionAsync((await SignInWithCardAsync(_card)).SessionToken);

        var read = await ReadAsync(IdentificationPurpose.SignIn, _card);
        Assert.Equal((IdentificationOutcome.AccountLeaving, null), (read.Outcome, read.Session));
        await KeepAsync(read.ScheduledDeletion.KeepToken);

        Assert.Equal(AssuranceLevel.High, (await SignInWithCardAsync(_card)).Session.Level);
    }

    [Fact]
    public async Task R54_A_card_that_was_read_before_the_account_was_kept_signs_in_anew_and_not_by_the_old_reading()
    {
        await GivenPlusAccountAsync(_citizen, _card);
        await RequestDeletionAsync((await SignInWithCardAsync(_card)).SessionToken);
        var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.SignIn));
        await SubmitAsync(flow, _card);
        await KeepAsync((await Host.Mails.NextAsync()).KeepToken);

        Assert.Equal("IDENTIFICATION_NOT_FOUND", (await Refusal.OfAsync(() => FinishAsync(flow))).Reason);
    }

    [Fact]
    public async Task R54_A_link_of_another_purpose_keeps_no_account_and_this_one_activates_none()
    {
        var keep = await GivenScheduledAsync(_citizen);
        var activation = await RegisterAsync(Citizen.Number(2));

        Assert.Equal("DELETION_LINK_INVALID", (await Refusal.OfAsync(() => KeepAsync(activation))).Reason);
        Assert.Equal("ACTIVATION_LINK_INVALID", (await Refusal.OfAsync(() => ActivateAsync(keep))).Reason);
        Assert.Equal("DELETION_LINK_INVALID", (await Refusal.OfAsync(() => KeepAsync(""))).Reason);
        Assert.Equal("DELETION_LINK_INVALID", (await Refusal.OfAsync(() => KeepAsync(NewSecret()))).Reason);
        await KeepAsync(keep);
    }

    // The account's row is held, so that the cleaner passes it over.
    private async Task<IAsyncDisposable> StopCleaningAsync()
    {
        var source = Npgsql.NpgsqlDataSource.Create(Host.Database.SuperuserConnectionString);
        var connection = await source.OpenConnectionAsync(Cancellation);
        await using var hold = new Npgsql.NpgsqlCommand("begin; select id from accounts for update", connection);
        await hold.ExecuteNonQueryAsync(Cancellation);
        return new Held(source, connection);
    }

    private sealed class Held(Npgsql.NpgsqlDataSource source, Npgsql.NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await connection.DisposeAsync();
            await source.DisposeAsync();
        }
    }
}
