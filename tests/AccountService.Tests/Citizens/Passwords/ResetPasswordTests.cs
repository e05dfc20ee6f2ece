using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AccountState = ServicePortal.Accounts.Domain.AccountState;

namespace ServicePortal.Accounts.Tests.Citizens.Passwords;

/// <summary>What the link of the mail does, and what it does not.</summary>
public sealed class ResetPasswordTests(AccountsPostgres postgres) : PasswordTest(postgres)
{
    private readonly Citizen _citizen = new();
    private Citizen Replaced => _citizen with { Password = NewPassword };

    [Fact]
    public async Task R45_The_link_replaces_the_password_ends_all_sessions_and_signs_nobody_in()
    {
        await GivenAccountAsync(_citizen);
        var session = await SignInAsync(_citizen);
        var link = await GetLinkAsync(_citizen);

        var reset = await ResetAsync(Reset(link));

        Assert.False(reset.StaysLocked);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(session.SessionToken))).Reason);
        Assert.Equal("SIGN_IN_FAILED", (await Refusal.OfAsync(() => SignInAsync(_citizen))).Reason);
        Assert.Equal(Contracts.Accounts.V1.AssuranceLevel.Low, (await SignInAsync(Replaced)).Session.Level);
        var trail = await ReadTrailAsync(session.Session.AccountId);
        Assert.Contains(AuditEvent.PasswordResetRequested, trail);
        Assert.Contains(AuditEvent.PasswordReset, trail);
    }

    [Fact]
    public async Task R45_A_Servicekonto_Plus_is_signed_in_at_LOW_by_the_new_password()
    {
        await GivenPlusAccountAsync(_citizen, new());
        await ResetAsync(Reset(await GetLinkAsync(_citizen)));

        var session = (await SignInAsync(Replaced)).Session;

        Assert.Equal((Contracts.Accounts.V1.AssuranceLevel.Low, Contracts.Accounts.V1.AssuranceLevel.High), (session.Level, session.MaximumLevel));
        await SignInWithCardAsync(new());
    }

    [Fact]
    public async Task R37_The_owner_learns_of_it_and_locks_the_account_if_a_stranger_read_the_mail()
    {
        await GivenAccountAsync(_citizen);
        await ResetAsync(Reset(await GetLinkAsync(_citizen)));
        var stranger = (await SignInAsync(Replaced)).SessionToken;

        var notice = await Host.Mails.NextAsync();
        await Locks.LockAccountAsync(new() { LockToken = notice.LockToken }, cancellationToken: Cancellation);

        Assert.Equal("Ihr Passwort wurde geändert", notice.Subject);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(stranger))).Reason);
    }

    [Fact]
    public async Task R45_Opening_the_link_changes_nothing_however_often()
    {
        await GivenAccountAsync(_citizen);
        var link = await GetLinkAsync(_citizen);

        await LookAsync(link);
        await LookAsync(link);

        await SignInAsync(_citizen);
        await ResetAsync(Reset(link));
    }

    [Fact]
    public async Task R45_The_link_works_once()
    {
        await GivenAccountAsync(_citizen);
        var link = await GetLinkAsync(_citizen);
        await ResetAsync(Reset(link));

        Assert.Equal("PASSWORD_RESET_LINK_INVALID", (await Refusal.OfAsync(() => LookAsync(link))).Reason);
        Assert.Equal("PASSWORD_RESET_LINK_INVALID", (await Refusal.OfAsync(() => ResetAsync(Reset(link, "Elf Eulen backen Brot")))).Reason);
        await SignInAsync(Replaced);
    }

    [Fact]
    public async Task R45_Of_many_uses_of_one_link_at_once_one_counts()
    {
        await GivenAccountAsync(_citizen);
        var link = await GetLinkAsync(_citizen);
        var resets = Enumerable.Range(0, 8).Select(number => Reset(link, $"Das Passwort mit der Nummer {number}")).ToArray();

        var reasons = await Task.WhenAll(resets.Select(reset => Refusal.ReasonOrNullAsync(() => ResetAsync(reset))));

        Assert.Single(reasons, reason => reason is null);
        Assert.All(reasons, reason => Assert.True(reason is null or "PASSWORD_RESET_LINK_INVALID", reason));
        await SignInAsync(_citizen with { Password = resets[Array.IndexOf(reasons, null)].NewPassword });
    }

    [Fact]
    public async Task R45_The_link_lives_30_minutes()
    {
        await GivenAccountAsync(_citizen);
        var link = await GetLinkAsync(_citizen);

        Clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        await LookAsync(link);
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("PASSWORD_RESET_LINK_EXPIRED", (await Refusal.OfAsync(() => LookAsync(link))).Reason);
        Assert.Equal("PASSWORD_RESET_LINK_EXPIRED", (await Refusal.OfAsync(() => ResetAsync(Reset(link)))).Reason);
        await SignInAsync(_citizen);
    }

    [Fact]
    public async Task R45_Only_the_newest_link_works()
    {
        await GivenAccountAsync(_citizen);
        var older = await GetLinkAsync(_citizen);
        await AskForLinkAsync(_citizen.Email);
        var newer = TokenIn(await Host.Mails.NextAsync());

        Assert.Equal("PASSWORD_RESET_LINK_INVALID", (await Refusal.OfAsync(() => ResetAsync(Reset(older)))).Reason);
        await ResetAsync(Reset(newer));
    }

    [Fact]
    public async Task R45_Of_links_that_were_asked_for_at_once_one_works()
    {
        await GivenAccountAsync(_citizen);
        await Task.WhenAll(AskForLinkAsync(_citizen.UserName), AskForLinkAsync(_citizen.Email), AskForLinkAsync(_citizen.UserName.ToUpperInvariant()));

        var links = new[] { TokenIn(await Host.Mails.NextAsync()), TokenIn(await Host.Mails.NextAsync()), TokenIn(await Host.Mails.NextAsync()) };
        var reasons = new List<string?>();
        foreach (var link in links)
        {
            reasons.Add(await Refusal.ReasonOrNullAsync(() => LookAsync(link)));
        }

        Assert.Single(reasons, reason => reason is null);
    }

    [Fact]
    public async Task R45_A_password_that_was_changed_meanwhile_is_not_replaced_by_an_older_link()
    {
        await GivenAccountAsync(_citizen);
        var link = await GetLinkAsync(_citizen);
        await ChangeAsync(Change((await SignInAsync(_citizen)).SessionToken));

        Assert.Equal("PASSWORD_RESET_LINK_INVALID", (await Refusal.OfAsync(() => ResetAsync(Reset(link, "Elf Eulen backen Brot")))).Reason);
        await SignInAsync(Replaced);
    }

    [Fact]
    public async Task Links_of_other_purposes_replace_no_password_and_the_link_does_nothing_else()
    {
        var activation = await RegisterAsync(_citizen);
        Assert.Equal("PASSWORD_RESET_LINK_INVALID", (await Refusal.OfAsync(() => ResetAsync(Reset(activation)))).Reason);
        await ActivateAsync(activation);
        await ChangeAsync(Change((await SignInAsync(_citizen)).SessionToken));
        var toLock = (await Host.Mails.NextAsync()).LockToken;
        var link = await GetLinkAsync(_citizen);

        Assert.Equal("PASSWORD_RESET_LINK_INVALID", (await Refusal.OfAsync(() => ResetAsync(Reset(toLock, "Elf Eulen backen Brot")))).Reason);
        Assert.Equal("ACTIVATION_LINK_INVALID", (await Refusal.OfAsync(() => ActivateAsync(link))).Reason);
        Assert.Equal("LOCK_LINK_INVALID", (await Refusal.OfAsync(async () => await Locks.LockAccountAsync(new() { LockToken = link }, cancellationToken: Cancellation))).Reason);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(link))).Reason);
        await SignInAsync(Replaced);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_link_that_nobody_was_sent_replaces_nothing(string link)
    {
        Assert.Equal("PASSWORD_RESET_LINK_INVALID", (await Refusal.OfAsync(() => LookAsync(link))).Reason);
        Assert.Equal("PASSWORD_RESET_LINK_INVALID", (await Refusal.OfAsync(() => ResetAsync(Reset(link)))).Reason);
    }

    [Theory]
    [InlineData("kurz", "new_password TOO_SHORT")]
    [InlineData("Erika.Mustermann99", "new_password TOO_COMMON")]
    public async Task The_rules_for_a_password_hold_and_a_password_that_they_refuse_spends_no_link(string password, string expected)
    {
        await GivenAccountAsync(_citizen);
        var link = await GetLinkAsync(_citizen);

        Assert.Equal([expected], (await Refusal.OfAsync(() => ResetAsync(Reset(link, password)))).Fields);
        await ResetAsync(Reset(link));
    }

    [Fact]
    public async Task R28_The_link_is_no_way_to_guess_what_the_present_password_is()
    {
        await GivenAccountAsync(_citizen);
        for (var guess = 0; guess < 3; guess++)
        {
            await Refusal.OfAsync(async () => await ChangeAsync(Change((await SignInAsync(_citizen)).SessionToken, current: "a stranger's guess")));
        }

        var link = await GetLinkAsync(_citizen);
        Assert.Equal("PASSWORD_UNCHANGED", (await Refusal.OfAsync(() => ResetAsync(Reset(link, _citizen.Password)))).Reason);
        for (var guess = 0; guess < 7; guess++)
        {
            await Refusal.OfAsync(async () => await ChangeAsync(Change((await SignInAsync(_citizen)).SessionToken, current: "a stranger's guess")));
        }

        Assert.Equal("RATE_LIMITED", (await Refusal.OfAsync(() => ResetAsync(Reset(link)))).Reason); // one bucket for all places that ask
    }

    [Fact]
    public async Task The_button_pressed_twice_says_the_same()
    {
        await GivenAccountAsync(_citizen);
        var reset = Reset(await GetLinkAsync(_citizen));

        var answers = await Task.WhenAll(ResetAsync(reset), ResetAsync(reset));
        await ResetAsync(reset);

        Assert.All(answers, answer => Assert.False(answer.StaysLocked));
        Assert.Equal("REQUEST_ID_REUSED", (await Refusal.OfAsync(() => ResetAsync(new(reset) { NewPassword = "Elf Eulen backen Brot" }))).Reason);
        await SignInAsync(Replaced);
    }

    [Fact]
    public async Task R45_An_account_without_a_card_that_was_locked_is_released_by_it_and_the_blocked_password_is_no_new_one()
    {
        await GivenAccountAsync(_citizen);
        var accountId = (await SignInAsync(_citizen)).Session.AccountId;
        await LockByNoticeAsync();
        var link = await GetLinkAsync(Replaced);

        Assert.Equal("PASSWORD_UNCHANGED", (await Refusal.OfAsync(() => ResetAsync(Reset(link)))).Reason);
        var reset = await ResetAsync(Reset(link, "Elf Eulen backen Brot"));

        Assert.False(reset.StaysLocked);
        await SignInAsync(_citizen with { Password = "Elf Eulen backen Brot" });
        Assert.Contains(AuditEvent.AccountUnlocked, await ReadTrailAsync(accountId));
    }

    [Fact]
    public async Task R45_An_account_with_a_card_that_was_locked_stays_so_until_its_owner_signs_in_by_it()
    {
        await GivenPlusAccountAsync(_citizen, new());
        await LockByNoticeAsync();

        var reset = await ResetAsync(Reset(await GetLinkAsync(_citizen), "Elf Eulen backen Brot"));
        var notice = await Host.Mails.NextAsync();

        Assert.True(reset.StaysLocked);
        Assert.Contains("noch gesperrt", notice.TextBody, StringComparison.Ordinal);
        Assert.Equal("ACCOUNT_LOCKED", (await Refusal.OfAsync(() => SignInAsync(_citizen with { Password = "Elf Eulen backen Brot" }))).Reason);
        await SignInWithCardAsync(new());
        await SignInAsync(_citizen with { Password = "Elf Eulen backen Brot" });
    }

    [Fact]
    public async Task R37_Locking_ends_the_link_that_a_stranger_asked_for_before()
    {
        await GivenAccountAsync(_citizen);
        await ChangeAsync(Change((await SignInAsync(_citizen)).SessionToken));
        var toLock = (await Host.Mails.NextAsync()).LockToken;
        var link = await GetLinkAsync(_citizen);

        await Locks.LockAccountAsync(new() { LockToken = toLock }, cancellationToken: Cancellation);

        Assert.Equal("PASSWORD_RESET_LINK_INVALID", (await Refusal.OfAsync(() => ResetAsync(Reset(link)))).Reason);
    }

    [Fact]
    public async Task R37_A_lock_that_races_with_a_new_password_leaves_nobody_signed_in()
    {
        await GivenAccountAsync(_citizen);
        await ChangeAsync(Change((await SignInAsync(_citizen)).SessionToken));
        var toLock = (await Host.Mails.NextAsync()).LockToken;
        var change = Change((await SignInAsync(Replaced)).SessionToken, NewPassword, "Elf Eulen backen Brot");

        var reasons = await Task.WhenAll(
            Refusal.ReasonOrNullAsync(() => ChangeAsync(change)),
            Refusal.ReasonOrNullAsync(async () => await Locks.LockAccountAsync(new() { LockToken = toLock }, cancellationToken: Cancellation)));

        Assert.True(reasons[0] is null or "SESSION_ENDED" or "CONFLICT" or "PASSWORD_BLOCKED", reasons[0]);
        Assert.Null(reasons[1]);
        await using var db = Host.OpenDatabase();
        var account = await db.Accounts.Include(a => a.Authenticators).SingleAsync(Cancellation);
        Assert.Equal(AccountState.Locked, account.State);
        Assert.DoesNotContain(account.Authenticators, a => a.IsUsable);
        Assert.Empty(await db.Sessions.Where(s => s.EndedAt == null).ToListAsync(Cancellation));
    }

    // The password is changed, by whomever, and the owner locks the account by the mail about it.
    private async Task LockByNoticeAsync()
    {
        await ChangeAsync(Change((await SignInAsync(_citizen)).SessionToken));
        await Locks.LockAccountAsync(new() { LockToken = (await Host.Mails.NextAsync()).LockToken }, cancellationToken: Cancellation);
        await Host.Mails.NextAsync(); // that it is locked
    }
}
