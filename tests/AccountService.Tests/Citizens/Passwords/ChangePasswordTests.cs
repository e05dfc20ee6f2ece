using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Citizens.Passwords;

public sealed class ChangePasswordTests(AccountsPostgres postgres) : PasswordTest(postgres)
{
    private readonly Citizen _citizen = new();
    private Citizen Changed => _citizen with { Password = NewPassword };

    [Fact]
    public async Task R37_A_changed_password_ends_all_other_sessions_and_gives_this_one_a_new_token()
    {
        await GivenAccountAsync(_citizen);
        var (here, elsewhere) = (await SignInAsync(_citizen), await SignInAsync(_citizen));

        var changed = await ChangeAsync(Change(here.SessionToken));

        Assert.Equal((here.Session.AccountId, here.Session.Level), (changed.Session.Session.AccountId, changed.Session.Session.Level));
        await ReadSessionAsync(changed.Session.SessionToken);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(here.SessionToken))).Reason);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(elsewhere.SessionToken))).Reason);
        Assert.Equal("SIGN_IN_FAILED", (await Refusal.OfAsync(() => SignInAsync(_citizen))).Reason);
        await SignInAsync(Changed);
        Assert.Contains(AuditEvent.PasswordChanged, await ReadTrailAsync(here.Session.AccountId));
    }

    [Fact]
    public async Task R37_The_owner_is_told_and_can_lock_the_account()
    {
        await GivenAccountAsync(_citizen);

        var changed = await ChangeAsync(Change((await SignInAsync(_citizen)).SessionToken));
        var notice = await Host.Mails.NextAsync();
        await Locks.LockAccountAsync(new() { LockToken = notice.LockToken }, cancellationToken: Cancellation);

        Assert.Equal("Ihr Passwort wurde geändert", notice.Subject);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(changed.Session.SessionToken))).Reason);
        Assert.Equal("ACCOUNT_LOCKED", (await Refusal.OfAsync(() => SignInAsync(Changed))).Reason);
    }

    [Fact]
    public async Task R37_Codes_of_hand_overs_and_links_from_before_are_worth_nothing_after_it()
    {
        await GivenServicesAsync();
        await GivenAccountAsync(_citizen);
        var code = await GetCodeAsync((await SignInAsync(_citizen)).SessionToken, "hund");
        var link = await GetLinkAsync(_citizen);

        await ChangeAsync(Change((await SignInAsync(_citizen)).SessionToken));

        Assert.Equal("HANDOVER_CODE_INVALID", (await Refusal.OfAsync(() => RedeemAsync(Buergerservice, code))).Reason);
        Assert.Equal("PASSWORD_RESET_LINK_INVALID", (await Refusal.OfAsync(() => LookAsync(link))).Reason);
        Assert.Equal("PASSWORD_RESET_LINK_INVALID", (await Refusal.OfAsync(() => ResetAsync(Reset(link, "Elf Eulen backen Brot")))).Reason);
    }

    [Fact]
    public async Task R37_A_card_whose_reading_began_before_it_sets_up_nothing_after_it()
    {
        await GivenPlusAccountAsync(_citizen, new Card { Pseudonym = null });
        var session = (await SignInAsync(_citizen)).SessionToken;
        var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.DepositPseudonym, session));

        await ChangeAsync(Change(session));

        Assert.Equal(IdentificationOutcome.ContextEnded, await SubmitAsync(flow, new()));
    }

    [Fact]
    public async Task A_copy_of_the_session_alone_changes_no_password()
    {
        await GivenAccountAsync(_citizen);
        var session = (await SignInAsync(_citizen)).SessionToken;

        Assert.Equal("PASSWORD_WRONG", (await Refusal.OfAsync(() => ChangeAsync(Change(session, current: "a thief's guess")))).Reason);
        Assert.Equal(["current_password REQUIRED"], (await Refusal.OfAsync(() => ChangeAsync(Change(session, current: "")))).Fields);
        await SignInAsync(_citizen);
        await ReadSessionAsync(session);
    }

    [Fact]
    public async Task R28_Guesses_at_the_present_password_are_counted()
    {
        await GivenAccountAsync(_citizen);
        var session = (await SignInAsync(_citizen)).SessionToken;

        var reasons = new List<string>();
        for (var guess = 0; guess < 11; guess++)
        {
            reasons.Add((await Refusal.OfAsync(() => ChangeAsync(Change(session, current: "a thief's guess")))).Reason);
        }

        Assert.Equal([.. Enumerable.Repeat("PASSWORD_WRONG", 10), "RATE_LIMITED"], reasons);
    }

    [Theory]
    [InlineData("kurz", "new_password TOO_SHORT")]
    [InlineData("passwort2024passwort", "new_password TOO_COMMON")]
    [InlineData("Erika.Mustermann99", "new_password TOO_COMMON")]
    [InlineData("", "new_password REQUIRED")]
    public async Task The_rules_for_a_password_are_those_of_the_registration(string password, string expected)
    {
        await GivenAccountAsync(_citizen);
        var session = (await SignInAsync(_citizen)).SessionToken;

        Assert.Equal([expected], (await Refusal.OfAsync(() => ChangeAsync(Change(session, next: password)))).Fields);
        await SignInAsync(_citizen);
    }

    [Fact]
    public async Task The_present_password_in_another_composition_of_its_letters_is_no_new_one()
    {
        await GivenAccountAsync(_citizen);
        var session = (await SignInAsync(_citizen)).SessionToken;

        var refusal = await Refusal.OfAsync(() => ChangeAsync(Change(session, next: _citizen.Password.Normalize(System.Text.NormalizationForm.FormD))));

        Assert.Equal("PASSWORD_UNCHANGED", refusal.Reason);
    }

    [Fact]
    public async Task R28_Browsers_that_were_known_by_the_former_password_are_known_no_longer_but_the_one_that_changed_it_is()
    {
        await GivenAccountAsync(_citizen);
        var former = await SignInOnAsync("", _citizen);
        var changed = await ChangeAsync(Change(former.Session.SessionToken));
        for (var guess = 0; guess < 10; guess++)
        {
            await Refusal.OfAsync(() => SignInAsync(Changed with { Password = "a stranger's guess" }));
        }

        Assert.Equal("RATE_LIMITED", (await Refusal.OfAsync(() => SignInOnAsync(former.DeviceToken, Changed))).Reason);
        await SignInOnAsync(changed.DeviceToken, Changed);
    }

    [Fact]
    public async Task The_button_pressed_twice_gives_the_same_session_as_long_as_the_new_password_is_the_same()
    {
        await GivenAccountAsync(_citizen);
        var change = Change((await SignInAsync(_citizen)).SessionToken);

        var answers = await Task.WhenAll(ChangeAsync(change), ChangeAsync(change));
        var later = await ChangeAsync(change);

        Assert.Single(answers.Append(later).Select(answer => answer.Session.SessionToken).Distinct());
        await ReadSessionAsync(later.Session.SessionToken);
        Assert.Equal("REQUEST_ID_REUSED", (await Refusal.OfAsync(() => ChangeAsync(new(change) { NewPassword = "Elf Eulen backen Brot" }))).Reason);
        Assert.Equal("REQUEST_ID_REUSED", (await Refusal.OfAsync(() => ChangeAsync(new(change) { SessionToken = later.Session.SessionToken }))).Reason);
        await Sessions.SignOutAsync(new() { SessionToken = later.Session.SessionToken }, cancellationToken: Cancellation);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ChangeAsync(change))).Reason);
    }

    [Fact]
    public async Task Of_many_changes_at_once_one_counts_and_its_password_is_the_accounts()
    {
        await GivenAccountAsync(_citizen);
        var changes = new List<ChangePasswordRequest>();
        for (var number = 0; number < 8; number++)
        {
            changes.Add(Change((await SignInAsync(_citizen)).SessionToken, next: $"Das Passwort mit der Nummer {number}"));
        }

        var reasons = await Task.WhenAll(changes.Select(change => Refusal.ReasonOrNullAsync(() => ChangeAsync(change))));

        var winner = Array.IndexOf(reasons, null);
        Assert.Single(reasons, reason => reason is null);
        Assert.All(reasons, reason => Assert.True(reason is null or "SESSION_ENDED" or "PASSWORD_WRONG" or "CONFLICT", reason));
        await SignInAsync(_citizen with { Password = changes[winner].NewPassword });
    }

    [Fact]
    public async Task R37_No_sign_in_with_the_former_password_outlives_a_change_that_it_raced_with()
    {
        await GivenAccountAsync(_citizen);
        var change = Change((await SignInAsync(_citizen)).SessionToken);

        var signingIn = Enumerable.Range(1, 12).Select(async number =>
        {
            try
            {
                return (await SignInAsync(_citizen with { ClientAddress = $"198.51.100.{number}" })).SessionToken;
            }
            catch (RpcException refusal) when (Refusal.Of(refusal).Reason is "SIGN_IN_FAILED" or "CONFLICT")
            {
                return null;
            }
        }).ToArray();
        var changed = await ChangeAsync(change);
        var sessions = await Task.WhenAll(signingIn);

        foreach (var session in sessions.OfType<string>())
        {
            Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(session))).Reason);
        }

        await ReadSessionAsync(changed.Session.SessionToken);
    }

    [Fact]
    public async Task A_password_that_was_blocked_changes_nothing_from_a_session()
    {
        await GivenPlusAccountAsync(_citizen, new());
        await using (var db = Host.OpenDatabase())
        {
            var account = await db.Accounts.Include(a => a.Authenticators).SingleAsync(Cancellation);
            account.Lock(suspectAuthenticatorId: null, Clock.GetUtcNow());
            await db.SaveChangesAsync(Cancellation);
        }

        var session = (await SignInWithCardAsync(new())).SessionToken; // releases the account

        Assert.Equal("PASSWORD_BLOCKED", (await Refusal.OfAsync(() => ChangeAsync(Change(session)))).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Without_a_session_nothing_is_changed(string session) =>
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ChangeAsync(Change(session)))).Reason);

    private async Task<SignInWithPasswordResponse> SignInOnAsync(string device, Citizen citizen) => await Sessions.SignInWithPasswordAsync(
        new() { Login = citizen.UserName, Password = citizen.Password, ClientAddress = citizen.ClientAddress, DeviceToken = device }, cancellationToken: Cancellation);
}
