using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AccountState = ServicePortal.Accounts.Domain.AccountState;
using Outcome = ServicePortal.Contracts.Accounts.V1.ConfirmEmailChangeResponse.Types.Outcome;

namespace ServicePortal.Accounts.Tests.Emails;

/// <summary>What strangers, thieves and other citizens try while an address changes.</summary>
public sealed class EmailAttackTests(AccountsPostgres postgres) : EmailTest(postgres)
{
    private static readonly Citizen Other = Citizen.Number(2);

    [Fact]
    public async Task A_copy_of_the_session_changes_no_address_without_the_password()
    {
        var session = await GivenSessionAsync(Erika);

        Assert.Equal("PASSWORD_WRONG", await ReasonAsync(() => AskAsync(session, password: "a wrong password")));
        Assert.Equal("INVALID_FIELD", await ReasonAsync(() => AskAsync(session, password: "")));

        Assert.Null((await LookAsync(session)).Change);
        Assert.Empty(Host.Mails.Drain());
    }

    [Fact]
    public async Task Guesses_at_the_password_of_a_session_are_counted()
    {
        var session = await GivenSessionAsync(Erika);
        var reasons = new List<string>();
        for (var guess = 0; guess < 11; guess++)
        {
            reasons.Add(await ReasonAsync(() => AskAsync(session, password: "a wrong password")));
        }

        Assert.Equal([.. Enumerable.Repeat("PASSWORD_WRONG", 10), "RATE_LIMITED"], reasons);
    }

    [Fact]
    public async Task A_session_that_has_ended_or_that_nobody_has_asks_for_nothing()
    {
        var session = await GivenSessionAsync(Erika);
        await Sessions.SignOutAsync(new() { SessionToken = session }, cancellationToken: Cancellation);

        foreach (var token in new[] { session, "", new string('x', 43) })
        {
            Assert.Equal("SESSION_ENDED", await ReasonAsync(() => AskAsync(token)));
            Assert.Equal("SESSION_ENDED", await ReasonAsync(() => LookAsync(token)));
            Assert.Equal("SESSION_ENDED", await ReasonAsync(() => WithdrawAsync(token, Guid.NewGuid().ToString())));
        }
    }

    [Theory]
    [InlineData("Erika.Mustermann@Example.de")]
    [InlineData("ERIKA.MUSTERMANN@ｅｘａｍｐｌｅ.de")]
    public async Task The_own_address_is_no_other_one_however_it_is_spelled(string spelling)
    {
        var session = await GivenSessionAsync(Erika);

        Assert.Equal("EMAIL_UNCHANGED", await ReasonAsync(() => AskAsync(session, spelling)));
        Assert.Empty(Host.Mails.Drain());
    }

    [Fact]
    public async Task R15_An_address_of_another_account_gets_the_same_answers_and_its_owner_a_notice_in_their_language()
    {
        await GivenAccountAsync(Other with { Language = Language.English });
        var session = await GivenSessionAsync(Erika);

        var requested = await RequestAsync(session, Other.Email);
        var shown = await LookAsync(session);

        Assert.Equal("Your email address already belongs to your service account (Servicekonto)", requested.ToWanted.Subject);
        Assert.DoesNotContain("token=", requested.ToWanted.TextBody, StringComparison.Ordinal);
        Assert.Equal("Die E-Mail-Adresse Ihres Servicekontos soll geändert werden", requested.ToPresent.Subject);
        Assert.Equal(Other.Email, shown.Change.Email); // as with any other
        Assert.Equal(EmailCancellationState.Open, await LookAtCancellationAsync(requested.Cancellation));
        await SignInAsync(Other with { UserName = Other.Email });
    }

    [Fact]
    public async Task R15_A_request_leaves_the_same_rows_whosever_the_address_is()
    {
        await GivenAccountAsync(Other);
        await RegisterAsync(Citizen.Number(3));
        var session = await GivenSessionAsync(Erika);
        await RequestAsync(session, "zuerst@example.org"); // from now on each takes the place of one

        foreach (var wanted in new[] { "niemand@example.org", Other.Email, Citizen.Number(3).Email })
        {
            await WaitForLimitsAsync(session);
            var before = await CountRowsAsync();
            await RequestAsync(session, wanted);

            Assert.Equal((before.Links + 2, before.Mails + 2, before.Entries + 1, before.Wishes), await CountRowsAsync());
        }
    }

    [Fact]
    public async Task R66_Whoever_gets_the_mail_of_a_mistyped_address_gets_nothing_by_it()
    {
        var session = await GivenSessionAsync(Erika);
        var strangers = await GivenSessionAsync(Other);
        var requested = await RequestAsync(session, "vertippt@example.org");

        Assert.True((await LookAtConfirmationAsync(requested.Confirmation, strangers)).ProofNeeded);
        Assert.Equal("EMAIL_PROOF_NEEDED", await ReasonAsync(() => ConfirmAsync(requested.Confirmation, strangers)));
        Assert.Equal("PASSWORD_WRONG", await ReasonAsync(() => ConfirmAsync(requested.Confirmation, strangers, "another person's password")));
        Assert.Equal("INVALID_FIELD", await ReasonAsync(() => ConfirmAsync(requested.Confirmation, password: new string('x', 513))));
        await Sessions.SignOutAsync(new() { SessionToken = session }, cancellationToken: Cancellation);
        Assert.Equal("EMAIL_PROOF_NEEDED", await ReasonAsync(() => ConfirmAsync(requested.Confirmation, session)));

        await SignInAsync(Erika with { UserName = Erika.Email });
        Assert.Equal("SIGN_IN_FAILED", await ReasonAsync(() => SignInAsync(Erika with { UserName = "vertippt@example.org" })));
    }

    [Fact]
    public async Task R66_Passwords_behind_a_link_are_counted_from_wherever_they_come()
    {
        var requested = await RequestAsync(await GivenSessionAsync(Erika));
        var reasons = new List<string>();
        for (var number = 0; number <= 10; number++)
        {
            reasons.Add(await ReasonAsync(async () => await Emails.ConfirmEmailChangeAsync(
                new() { ConfirmationToken = requested.Confirmation, Password = $"guess number {number}", ClientAddress = $"198.51.100.{number}" },
                cancellationToken: Cancellation)));
        }

        Assert.Equal([.. Enumerable.Repeat("PASSWORD_WRONG", 10), "RATE_LIMITED"], reasons);
    }

    [Fact]
    public async Task A_link_of_one_purpose_serves_no_other()
    {
        var activation = await RegisterAsync(Other);
        var session = await GivenSessionAsync(Erika);
        var requested = await RequestAsync(session);

        foreach (var token in new[] { activation, requested.Cancellation, session, "", "x", new string('x', 43) })
        {
            Assert.Equal("EMAIL_LINK_INVALID", await ReasonAsync(() => LookAtConfirmationAsync(token, session)));
            Assert.Equal("EMAIL_LINK_INVALID", await ReasonAsync(() => ConfirmAsync(token, session, Erika.Password)));
        }

        foreach (var token in new[] { activation, requested.Confirmation, session, "", "x", new string('x', 43) })
        {
            Assert.Equal("EMAIL_LINK_INVALID", await ReasonAsync(() => LookAtCancellationAsync(token)));
            Assert.Equal("EMAIL_LINK_INVALID", await ReasonAsync(() => CancelAsync(token)));
        }

        foreach (var token in new[] { requested.Confirmation, requested.Cancellation })
        {
            Assert.Equal("ACTIVATION_LINK_INVALID", await ReasonAsync(() => ActivateAsync(token)));
        }

        Assert.Equal(Outcome.Confirmed, await ConfirmAsync(requested.Confirmation, session));
    }

    [Fact]
    public async Task Looking_at_the_links_changes_nothing()
    {
        var session = await GivenSessionAsync(Erika);
        var requested = await RequestAsync(session);

        for (var look = 0; look < 3; look++)
        {
            await LookAtConfirmationAsync(requested.Confirmation, session);
            await LookAtCancellationAsync(requested.Cancellation);
        }

        Assert.Equal(Erika.Email, (await LookAsync(session)).Email);
        Assert.Equal(Outcome.Confirmed, await ConfirmAsync(requested.Confirmation, session));
    }

    [Fact]
    public async Task Of_ten_presses_at_once_exactly_one_confirms()
    {
        var session = await GivenSessionAsync(Erika);
        var requested = await RequestAsync(session);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ConfirmAsync(requested.Confirmation, session)));

        Assert.Single(outcomes, Outcome.Confirmed);
        Assert.Equal(9, outcomes.Count(outcome => outcome is Outcome.AlreadyConfirmed));
    }

    [Fact]
    public async Task Confirming_and_cancelling_at_once_does_one_of_both()
    {
        var session = await GivenSessionAsync(Erika);
        for (var round = 0; round < 5; round++)
        {
            await WaitForLimitsAsync(session);
            var wanted = $"runde-{round}@example.org";
            var before = (await LookAsync(session)).Email;
            await AskAsync(session, wanted);
            var requested = await ReadRequestAsync(wanted);

            var confirming = Refusal.ReasonOrNullAsync(() => ConfirmAsync(requested.Confirmation, session));
            var cancelling = CancelAsync(requested.Cancellation);
            var (refusal, state) = (await confirming, await cancelling);

            Assert.Equal(refusal is null ? EmailCancellationState.Confirmed : EmailCancellationState.Cancelled, state);
            Assert.Equal(refusal is null ? wanted : before, (await LookAsync(session)).Email);
            Assert.True(refusal is null or "EMAIL_LINK_INVALID", refusal);
        }
    }

    [Fact]
    public async Task Of_several_requests_at_once_one_is_left()
    {
        var session = await GivenSessionAsync(Erika);

        var reasons = await Task.WhenAll(Enumerable.Range(0, 3).Select(number => Refusal.ReasonOrNullAsync(() => AskAsync(session, $"neu-{number}@example.org"))));

        Assert.All(reasons, Assert.Null);
        await using var db = Host.OpenDatabase();
        Assert.Single(await db.EmailChanges.ToListAsync(Cancellation));
        Assert.NotNull((await LookAsync(session)).Change);
    }

    [Fact]
    public async Task Of_two_accounts_that_want_one_address_the_first_that_confirms_has_it()
    {
        var (erikas, others) = (await GivenSessionAsync(Erika), await GivenSessionAsync(Other));
        var (erika, other) = (await RequestAsync(erikas), await RequestAsync(others));

        var reasons = await Task.WhenAll(
            Refusal.ReasonOrNullAsync(() => ConfirmAsync(erika.Confirmation, erikas)),
            Refusal.ReasonOrNullAsync(() => ConfirmAsync(other.Confirmation, others)));

        Assert.Single(reasons, reason => reason is null);
        Assert.Single(reasons, reason => reason is "EMAIL_TAKEN");
        string[] addresses = [(await LookAsync(erikas)).Email, (await LookAsync(others)).Email];
        Assert.Single(addresses, New);
    }

    [Fact]
    public async Task An_account_that_waits_for_its_activation_loses_the_address_to_a_change_and_the_other_way_round()
    {
        var pending = await RegisterAsync(Other with { Email = New });
        var session = await GivenSessionAsync(Erika);
        var requested = await RequestAsync(session);
        await ConfirmAsync(requested.Confirmation, session);
        Assert.Equal("EMAIL_TAKEN", await ReasonAsync(() => ActivateAsync(pending, Other)));

        var second = Citizen.Number(3);
        await ReadMailsAsync(2);
        var wants = await RequestAsync(session, second.Email);
        await GivenAccountAsync(second);

        Assert.Equal("EMAIL_TAKEN", await ReasonAsync(() => ConfirmAsync(wants.Confirmation, session)));
        Assert.Equal(New, (await LookAsync(session)).Email);
        Assert.Equal("EMAIL_PROOF_NEEDED", await ReasonAsync(() => ConfirmAsync(wants.Confirmation))); // told to nobody without the proof
    }

    [Fact]
    public async Task The_former_address_is_free_for_others_at_once()
    {
        var session = await GivenSessionAsync(Erika);
        await ConfirmAsync((await RequestAsync(session)).Confirmation, session);
        await ReadMailsAsync(2);

        await GivenAccountAsync(Other with { Email = Erika.Email });

        await SignInAsync(Other with { UserName = Erika.Email });
    }

    [Fact]
    public async Task Requests_of_an_account_and_mails_to_an_address_are_limited()
    {
        var session = await GivenSessionAsync(Erika);
        var reasons = new List<string?>();
        for (var number = 0; number < 4; number++)
        {
            reasons.Add(await Refusal.ReasonOrNullAsync(() => AskAsync(session, $"neu-{number}@example.org")));
        }

        Assert.Equal([null, null, null, "RATE_LIMITED"], reasons);
        Clock.Advance(TimeSpan.FromMinutes(20));
        await AskAsync(session, "neu-4@example.org");
        reasons.Clear();
        foreach (var citizen in Enumerable.Range(3, 4).Select(Citizen.Number))
        {
            await GivenAccountWithoutMailsAsync(citizen);
            var others = (await SignInAsync(citizen)).SessionToken;
            reasons.Add(await Refusal.ReasonOrNullAsync(() => AskAsync(others, "opfer@example.org")));
        }

        Assert.Equal([null, null, null, "RATE_LIMITED"], reasons);
    }

    [Fact]
    public async Task An_account_that_was_locked_meanwhile_gets_no_other_address()
    {
        var session = await GivenSessionAsync(Erika);
        var requested = await RequestAsync(session);
        await using (var db = Host.OpenDatabase())
        {
            await db.Accounts.ExecuteUpdateAsync(set => set.SetProperty(account => account.State, AccountState.Locked), Cancellation);
        }

        Assert.Equal("EMAIL_LINK_INVALID", await ReasonAsync(() => ConfirmAsync(requested.Confirmation, session, Erika.Password)));
        Assert.Equal("SESSION_ENDED", await ReasonAsync(() => AskAsync(session)));
    }

    // The link's first press fails after it was spent, as when the service dies: it is not spent.
    [Fact]
    public async Task A_press_that_fails_in_the_middle_has_changed_nothing()
    {
        var session = await GivenSessionAsync(Erika);
        var other = (await SignInAsync(Erika)).SessionToken;
        var requested = await RequestAsync(session);

        await using (await RefusedTrail.OfAsync(Host))
        {
            await Assert.ThrowsAsync<RpcException>(() => ConfirmAsync(requested.Confirmation, session));
        }

        await ReadSessionAsync(other);
        Assert.Equal(Erika.Email, (await LookAsync(session)).Email);
        Assert.Equal(Outcome.Confirmed, await ConfirmAsync(requested.Confirmation, session));
    }

    // With something done meanwhile, so that the session lasts.
    private async Task WaitForLimitsAsync(string session)
    {
        Clock.Advance(TimeSpan.FromMinutes(20));
        await ReadSessionAsync(session, activity: true);
    }

    private async Task GivenAccountWithoutMailsAsync(Citizen citizen)
    {
        await CompleteAsync(await StartAsync(citizen));
        MimeKit.MimeMessage mail;
        do
        {
            mail = await Host.Mails.NextAsync();
        }
        while (RecipientOf(mail) != citizen.Email);
        await ActivateAsync(mail.ActivationToken, citizen);
    }

    private async Task ReadMailsAsync(int count)
    {
        for (var read = 0; read < count; read++)
        {
            await Host.Mails.NextAsync();
        }
    }

    // Among those about changes that were confirmed.
    private async Task<EmailRequested> ReadRequestAsync(string wanted)
    {
        MimeKit.MimeMessage? toWanted = null;
        MimeKit.MimeMessage? toPresent = null;
        while (toWanted is null || toPresent is null)
        {
            var mail = await Host.Mails.NextAsync();
            toWanted = RecipientOf(mail) == wanted && mail.TextBody!.Contains("/e-mail/bestaetigen?", StringComparison.Ordinal) ? mail : toWanted;
            toPresent = mail.TextBody!.Contains("/e-mail/abbrechen?", StringComparison.Ordinal) ? mail : toPresent;
        }

        return new(toWanted, toPresent);
    }

    private async Task<(int Links, int Mails, int Entries, int Wishes)> CountRowsAsync()
    {
        await using var db = Host.OpenDatabase();
        return (
            await db.OneTimeTokens.CountAsync(Cancellation), await db.Outbox.CountAsync(Cancellation), await db.AuditEntries.CountAsync(Cancellation),
            await db.EmailChanges.CountAsync(Cancellation));
    }
}
