using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Deletion;

public sealed class RequestDeletionTests(AccountsPostgres postgres) : DeletionTest(postgres)
{
    private readonly Citizen _citizen = new();
    private readonly Card _card = new();

    [Fact]
    public async Task R54_A_wish_ends_every_session_at_once_and_the_mail_says_when_the_account_goes()
    {
        await GivenAccountAsync(_citizen);
        var (own, other) = (await SignInAsync(_citizen), await SignInAsync(_citizen));

        var dueAt = await RequestDeletionAsync(own.SessionToken);

        Assert.Equal(Clock.GetUtcNow() + Grace, dueAt);
        Assert.Equal(["SESSION_ENDED", "SESSION_ENDED"], [await ReasonOfReadingAsync(own), await ReasonOfReadingAsync(other)]);
        var mail = await Host.Mails.NextAsync();
        Assert.Equal(("Ihr Servicekonto wird gelöscht", _citizen.Email), (mail.Subject, mail.To.Mailboxes.Single().Address));
        Assert.Contains("Wir löschen es am 9. März 2026, 10:00 Uhr.", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(dueAt, (await LookAsync(mail.KeepToken)).DeleteTime.ToDateTimeOffset());
        Assert.Equal(AuditEvent.DeletionRequested, (await ReadTrailAsync(own.Session.AccountId))[^1]);
    }

    [Fact]
    public async Task R54_Whoever_signs_in_meanwhile_gets_no_session_and_only_with_the_right_password_learns_why()
    {
        await GivenScheduledAsync(_citizen);

        var signedIn = await TrySignInAsync(_citizen);
        var guessed = await Refusal.OfAsync(() => TrySignInAsync(_citizen with { Password = "Neun Gänse fliegen tief" }));

        Assert.Null(signedIn.Session);
        Assert.Empty(signedIn.DeviceToken);
        Assert.Equal(Clock.GetUtcNow() + Grace, signedIn.ScheduledDeletion.DeleteTime.ToDateTimeOffset());
        Assert.Equal("SIGN_IN_FAILED", guessed.Reason);
    }

    [Fact]
    public async Task R54_Operators_see_that_an_account_leaves_and_agencies_that_it_is_locked()
    {
        await GivenServicesAsync();
        await GivenPlusAccountAsync(_citizen, _card);
        var session = await SignInWithCardAsync(_card);
        var subject = (await RedeemAsync(Kfz, await GetCodeAsync(session.SessionToken))).SubjectId;

        await RequestDeletionAsync(session.SessionToken);

        var status = await Operators.GetAccountStatusAsync(new() { AccountId = session.Session.AccountId }, cancellationToken: Cancellation);
        Assert.Equal((AccountState.Leaving, AccountState.Locked), (status.Account.State, (await CheckAsync(Kfz, subject)).State));
    }

    [Fact]
    public async Task R54_A_session_below_the_accounts_maximum_level_deletes_nothing()
    {
        await GivenPlusAccountAsync(_citizen, _card);
        var session = (await SignInAsync(_citizen)).SessionToken;

        var refusal = await Refusal.OfAsync(() => RequestDeletionAsync(session));

        Assert.Equal("LEVEL_TOO_LOW", refusal.Reason);
        await ReadSessionAsync(session);
        Assert.Empty(Host.Mails.Drain());
    }

    [Fact]
    public async Task R54_A_session_that_stepped_up_deletes_without_the_password()
    {
        await GivenPlusAccountAsync(_citizen, _card);
        var low = (await SignInAsync(_citizen)).SessionToken;
        var high = (await ReadAsync(IdentificationPurpose.StepUp, _card, low)).Session.SessionToken;

        await RequestDeletionAsync(high, password: "");

        Assert.Equal("Ihr Servicekonto wird gelöscht", (await Host.Mails.NextAsync()).Subject);
    }

    [Fact]
    public async Task R54_A_HIGH_authentication_that_ran_out_deletes_nothing()
    {
        await GivenPlusAccountAsync(_citizen, _card);
        var high = (await ReadAsync(IdentificationPurpose.StepUp, _card, (await SignInAsync(_citizen)).SessionToken)).Session.SessionToken;
        Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("LEVEL_TOO_LOW", (await Refusal.OfAsync(() => RequestDeletionAsync(high))).Reason);
    }

    [Fact]
    public async Task R54_A_Plus_account_without_the_pseudonym_is_deleted_with_its_password()
    {
        await GivenPlusAccountAsync(_citizen, _card with { Pseudonym = null });

        await ScheduleAsync(_citizen);
    }

    [Fact]
    public async Task R54_A_copy_of_a_LOW_session_deletes_nothing_without_the_password()
    {
        await GivenAccountAsync(_citizen);
        var session = (await SignInAsync(_citizen)).SessionToken;

        var without = await Refusal.OfAsync(() => RequestDeletionAsync(session, password: ""));
        var wrong = await Refusal.OfAsync(() => RequestDeletionAsync(session, password: "Neun Gänse fliegen tief"));

        Assert.Equal(("INVALID_FIELD", "PASSWORD_WRONG"), (without.Reason, wrong.Reason));
        Assert.Equal(["password REQUIRED"], without.Fields);
        await ReadSessionAsync(session);
    }

    [Fact]
    public async Task R54_Passwords_for_a_deletion_are_not_guessed_for_ever()
    {
        await GivenAccountAsync(_citizen);
        var session = (await SignInAsync(_citizen)).SessionToken;
        for (var guess = 0; guess < 10; guess++)
        {
            Assert.Equal("PASSWORD_WRONG", (await Refusal.OfAsync(() => RequestDeletionAsync(session, $"Wrong password number {guess}"))).Reason);
        }

        Assert.Equal("RATE_LIMITED", (await Refusal.OfAsync(() => RequestDeletionAsync(session))).Reason);
    }

    [Fact]
    public async Task Of_ten_wishes_at_once_one_is_granted()
    {
        await GivenAccountAsync(_citizen);
        var session = await SignInAsync(_citizen);

        var reasons = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Refusal.ReasonOrNullAsync(() => RequestDeletionAsync(session.SessionToken))));

        Assert.Single(reasons, reason => reason is null);
        Assert.All(reasons.OfType<string>(), reason => Assert.True(reason is "SESSION_ENDED" or "CONFLICT", reason));
        Assert.Single(await ReadTrailAsync(session.Session.AccountId), AuditEvent.DeletionRequested);
    }

    [Fact]
    public async Task R54_A_hand_over_code_from_before_the_wish_is_worth_nothing()
    {
        await GivenServicesAsync();
        await GivenPlusAccountAsync(_citizen, _card);
        var session = (await SignInWithCardAsync(_card)).SessionToken;
        var code = await GetCodeAsync(session);

        await RequestDeletionAsync(session);

        Assert.Equal("HANDOVER_CODE_INVALID", (await Refusal.OfAsync(() => RedeemAsync(Kfz, code))).Reason);
    }

    [Fact]
    public async Task R54_Readings_that_were_under_way_end_with_the_wish()
    {
        await GivenPlusAccountAsync(_citizen, _card);
        var session = (await SignInWithCardAsync(_card)).SessionToken;
        var stepUp = await GivenClaimedFlowAsync(Order(IdentificationPurpose.StepUp, session));
        var signIn = await GivenClaimedFlowAsync(Order(IdentificationPurpose.SignIn));
        await SubmitAsync(signIn, _card);

        await RequestDeletionAsync(session);

        Assert.Equal(IdentificationOutcome.ContextEnded, (IdentificationOutcome)(await SubmitAsync(stepUp, _card)));
        var finished = await FinishAsync(signIn);
        Assert.Equal(IdentificationOutcome.AccountLeaving, finished.Outcome);
        Assert.Null(finished.Session);
    }

    [Fact]
    public async Task R54_An_upgrade_that_waits_for_its_confirmation_is_not_confirmed_any_more()
    {
        await GivenAccountAsync(_citizen);
        var waiting = await ReadForUpgradeAsync(_card, (await SignInAsync(_citizen)).SessionToken);
        var upgradeId = (await GetPendingUpgradeAsync(waiting)).UpgradeId;

        await RequestDeletionAsync(waiting.Session);

        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ConfirmUpgradeAsync(waiting, upgradeId))).Reason);
        Assert.Equal(IdentificationOutcome.PseudonymUnknown, (await ReadAsync(IdentificationPurpose.SignIn, _card)).Outcome);
    }

    [Fact]
    public async Task R54_An_upgrade_and_a_wish_at_once_leave_no_account_that_is_deleted_below_its_level()
    {
        await GivenAccountAsync(_citizen);
        var other = (await SignInAsync(_citizen)).SessionToken;
        var waiting = await ReadForUpgradeAsync(_card, (await SignInAsync(_citizen)).SessionToken);
        var upgradeId = (await GetPendingUpgradeAsync(waiting)).UpgradeId;

        var reasons = await Task.WhenAll(
            Refusal.ReasonOrNullAsync(() => ConfirmUpgradeAsync(waiting, upgradeId)), Refusal.ReasonOrNullAsync(() => RequestDeletionAsync(other)));

        Assert.Single(reasons, reason => reason is null);
        await using var db = Host.OpenDatabase();
        var account = await db.Accounts.SingleAsync(Cancellation);
        Assert.NotEqual((Accounts.Domain.AccountState.Leaving, Accounts.Domain.AccountKind.Plus), (account.State, account.Kind));
    }

    [Fact]
    public async Task R54_A_sign_in_at_the_very_moment_of_the_wish_holds_no_session_then_or_later()
    {
        await GivenAccountAsync(_citizen);
        var session = (await SignInAsync(_citizen)).SessionToken;

        var signingIn = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TrySignInAsync(_citizen)));
        await RequestDeletionAsync(session);
        var tokens = (await signingIn).Where(answer => answer.Session is not null).Select(answer => answer.Session.SessionToken).ToList();
        var keep = (await Host.Mails.NextAsync()).KeepToken;

        foreach (var token in tokens)
        {
            Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(token))).Reason);
        }

        await KeepAsync(keep);
        foreach (var token in tokens)
        {
            Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(token))).Reason);
        }
    }

    [Fact]
    public async Task R54_A_card_stays_bound_until_the_end_and_its_holder_is_told_so()
    {
        await GivenPlusAccountAsync(_citizen, _card);
        await RequestDeletionAsync((await SignInWithCardAsync(_card)).SessionToken);

        var registration = await StartAsync(Citizen.Number(2), AccountKind.Plus);
        var read = await ReadAsync(Order(IdentificationPurpose.Register, registration: registration), _card);

        Assert.Equal(IdentificationOutcome.PseudonymAlreadyBound, read.Outcome);
    }

    private async Task<string> ReasonOfReadingAsync(NewSession session) => (await Refusal.OfAsync(() => ReadSessionAsync(session.SessionToken))).Reason;
}
