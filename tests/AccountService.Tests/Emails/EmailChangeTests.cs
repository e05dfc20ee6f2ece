using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Infrastructure.Cleaning;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using Outcome = ServicePortal.Contracts.Accounts.V1.ConfirmEmailChangeResponse.Types.Outcome;

namespace ServicePortal.Accounts.Tests.Emails;

/// <summary>The way of a citizen from one address to the next, and back from it in time.</summary>
public sealed class EmailChangeTests(AccountsPostgres postgres) : EmailTest(postgres)
{
    [Fact]
    public async Task R50_Nothing_changes_until_the_new_address_confirms_and_then_it_is_the_accounts()
    {
        var session = await GivenSessionAsync(Erika);
        Clock.Advance(TimeSpan.FromMinutes(7));

        var requested = await RequestAsync(session);

        Assert.Equal(Erika.Email, RecipientOf(requested.ToPresent));
        Assert.Equal((Erika.Email, New), await AddressesAsync(session));
        Assert.Equal("SIGN_IN_FAILED", await ReasonAsync(() => SignInAsync(Erika with { UserName = New })));
        await SignInAsync(Erika with { UserName = Erika.Email });

        Clock.Advance(TimeSpan.FromMinutes(7));
        Assert.Equal(Outcome.Confirmed, await ConfirmAsync(requested.Confirmation, session));

        Assert.Equal((New, ""), await AddressesAsync(session));
        Assert.Equal("SIGN_IN_FAILED", await ReasonAsync(() => SignInAsync(Erika with { UserName = Erika.Email })));
        await SignInAsync(Erika with { UserName = "NEU@Example.org" });
        var profile = await ReadProfileAsync(session);
        var email = profile.Attributes.Single(attribute => attribute.Name == AttributeName.Email);
        Assert.Equal((New, AssuranceLevel.Low, AttributeSource.EmailLink), (email.Text, email.Level, email.Source));
        Assert.Equal(Clock.GetUtcNow(), email.VerifyTime.ToDateTimeOffset()); // R2: confirmed now
        Assert.Equal(
            [AuditEvent.EmailChangeRequested, AuditEvent.EmailChanged],
            (await ReadTrailAsync(profile.Session.AccountId)).Where(entry => entry is AuditEvent.EmailChangeRequested or AuditEvent.EmailChanged));
    }

    [Fact]
    public async Task Both_mails_say_when_somebody_asked_and_neither_names_the_other_address()
    {
        var session = await GivenSessionAsync(Erika);
        Clock.Advance(TimeSpan.FromMinutes(7));

        var requested = await RequestAsync(session);

        Assert.Equal("Bestätigen Sie Ihre neue E-Mail-Adresse", requested.ToWanted.Subject);
        Assert.Equal("Die E-Mail-Adresse Ihres Servicekontos soll geändert werden", requested.ToPresent.Subject);
        Assert.All([requested.ToWanted, requested.ToPresent], mail => Assert.Contains("2. März 2026, 10:07 Uhr", TextOf(mail), StringComparison.Ordinal));
        Assert.All(["mustermann", "erika"], word => Assert.DoesNotContain(word, TextOf(requested.ToWanted), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(New, TextOf(requested.ToPresent), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task R72_Both_mails_are_in_the_citizens_language()
    {
        var session = await GivenSessionAsync(Erika with { Language = Language.English });

        var requested = await RequestAsync(session);

        Assert.Equal("Confirm your new email address", requested.ToWanted.Subject);
        Assert.Equal("The email address of your service account (Servicekonto) is to be changed", requested.ToPresent.Subject);
    }

    [Fact]
    public async Task R66_In_another_browser_the_password_confirms_and_ends_all_sessions()
    {
        var session = await GivenSessionAsync(Erika);
        var requested = await RequestAsync(session);

        Assert.True((await LookAtConfirmationAsync(requested.Confirmation)).ProofNeeded);
        Assert.False((await LookAtConfirmationAsync(requested.Confirmation, session)).ProofNeeded);
        Assert.Equal("EMAIL_PROOF_NEEDED", await ReasonAsync(() => ConfirmAsync(requested.Confirmation)));
        Assert.Equal(Outcome.Confirmed, await ConfirmAsync(requested.Confirmation, password: Erika.Password));

        Assert.Equal("SESSION_ENDED", await ReasonAsync(() => ReadSessionAsync(session)));
        await SignInAsync(Erika with { UserName = New });
    }

    [Fact]
    public async Task R37_A_confirmed_address_ends_the_other_sessions_and_tells_the_new_address()
    {
        var session = await GivenSessionAsync(Erika);
        var other = (await SignInAsync(Erika)).SessionToken;
        var requested = await RequestAsync(session);

        await ConfirmAsync(requested.Confirmation, session);

        await ReadSessionAsync(session);
        Assert.Equal("SESSION_ENDED", await ReasonAsync(() => ReadSessionAsync(other)));
        var mails = await NextMailsAsync(2);
        Assert.Equal("Ihre neue E-Mail-Adresse gilt ab jetzt", mails.Single(mail => RecipientOf(mail) == New).Subject);
        Assert.Equal(Erika.Email, RecipientOf(mails.Single(mail => RecipientOf(mail) != New)));
    }

    [Fact]
    public async Task A_newer_request_takes_the_place_of_the_older_one()
    {
        var session = await GivenSessionAsync(Erika);
        var older = await RequestAsync(session, "aelter@example.org");

        var newer = await RequestAsync(session);

        Assert.Equal((Erika.Email, New), await AddressesAsync(session));
        Assert.Equal("EMAIL_LINK_INVALID", await ReasonAsync(() => ConfirmAsync(older.Confirmation, session)));
        Assert.Equal("EMAIL_LINK_INVALID", await ReasonAsync(() => CancelAsync(older.Cancellation)));
        Assert.Equal(EmailCancellationState.Open, await LookAtCancellationAsync(newer.Cancellation));
        await ConfirmAsync(newer.Confirmation, session);
        Assert.Equal((New, ""), await AddressesAsync(session));
    }

    [Fact]
    public async Task The_citizen_takes_back_what_the_page_shows_and_nothing_else()
    {
        var session = await GivenSessionAsync(Erika);
        await RequestAsync(session, "aelter@example.org");
        var shown = (await LookAsync(session)).Change.ChangeId;
        var newer = await RequestAsync(session);

        Assert.Equal("EMAIL_CHANGE_NOT_FOUND", await ReasonAsync(() => WithdrawAsync(session, shown)));
        await WithdrawAsync(session, (await LookAsync(session)).Change.ChangeId);

        Assert.Equal((Erika.Email, ""), await AddressesAsync(session));
        Assert.Equal("EMAIL_LINK_INVALID", await ReasonAsync(() => ConfirmAsync(newer.Confirmation, session)));
        Assert.Equal("EMAIL_LINK_INVALID", await ReasonAsync(() => LookAtCancellationAsync(newer.Cancellation)));
    }

    [Fact]
    public async Task The_present_address_cancels_without_any_other_proof()
    {
        var session = await GivenSessionAsync(Erika);
        var requested = await RequestAsync(session);

        Assert.Equal(EmailCancellationState.Open, await LookAtCancellationAsync(requested.Cancellation));
        Assert.Equal((Erika.Email, New), await AddressesAsync(session)); // looking changes nothing
        Assert.Equal(EmailCancellationState.Cancelled, await CancelAsync(requested.Cancellation));

        Assert.Equal((Erika.Email, ""), await AddressesAsync(session));
        Assert.Equal("EMAIL_LINK_INVALID", await ReasonAsync(() => ConfirmAsync(requested.Confirmation, session)));
        Assert.Equal(EmailCancellationState.Cancelled, await CancelAsync(requested.Cancellation)); // a second press
        await RequestAsync(session);
        Assert.Equal(EmailCancellationState.Cancelled, await LookAtCancellationAsync(requested.Cancellation));
        Assert.Equal((Erika.Email, New), await AddressesAsync(session)); // and does nothing about another wish
    }

    [Fact]
    public async Task After_the_confirmation_the_link_to_cancel_says_so_whatever_follows()
    {
        var session = await GivenSessionAsync(Erika);
        var requested = await RequestAsync(session);
        await ConfirmAsync(requested.Confirmation, session);
        await NextMailsAsync(2);

        Assert.Equal(EmailCancellationState.Confirmed, await LookAtCancellationAsync(requested.Cancellation));
        Assert.Equal(EmailCancellationState.Confirmed, await CancelAsync(requested.Cancellation));
        await RequestAsync(session, "noch-eine@example.org");
        Clock.Advance(TimeSpan.FromDays(2));
        await CleanAsync();

        Assert.Equal(EmailCancellationState.Confirmed, await LookAtCancellationAsync(requested.Cancellation));
    }

    [Fact]
    public async Task A_link_that_was_used_says_so_and_does_nothing()
    {
        var session = await GivenSessionAsync(Erika);
        var requested = await RequestAsync(session);
        await ConfirmAsync(requested.Confirmation, session);

        Assert.True((await LookAtConfirmationAsync(requested.Confirmation)).AlreadyConfirmed);
        Assert.Equal(Outcome.AlreadyConfirmed, await ConfirmAsync(requested.Confirmation));
        await ReadSessionAsync(session);
    }

    [Fact]
    public async Task Links_live_for_24_hours_and_what_was_wanted_goes_with_them()
    {
        var session = await GivenSessionAsync(Erika);
        var requested = await RequestAsync(session);
        Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal(EmailCancellationState.Open, await LookAtCancellationAsync(requested.Cancellation));
        Assert.False((await LookAtConfirmationAsync(requested.Confirmation)).AlreadyConfirmed);
        Clock.Advance(TimeSpan.FromSeconds(1));
        session = (await SignInAsync(Erika)).SessionToken;

        Assert.Equal("EMAIL_LINK_EXPIRED", await ReasonAsync(() => LookAtConfirmationAsync(requested.Confirmation)));
        Assert.Equal("EMAIL_LINK_EXPIRED", await ReasonAsync(() => ConfirmAsync(requested.Confirmation, session)));
        Assert.Equal("EMAIL_LINK_EXPIRED", await ReasonAsync(() => CancelAsync(requested.Cancellation)));
        Assert.Equal((Erika.Email, ""), await AddressesAsync(session));
        await CleanAsync();
        await using var db = Host.OpenDatabase();
        Assert.Empty(await db.EmailChanges.ToListAsync(Cancellation));
    }

    [Fact]
    public async Task What_is_open_when_the_account_goes_goes_with_it()
    {
        var session = await GivenSessionAsync(Erika);
        await RequestAsync(session);
        await using var db = Host.OpenDatabase();
        Assert.Single(await db.EmailChanges.ToListAsync(Cancellation));

        await db.Accounts.ExecuteDeleteAsync(Cancellation);

        Assert.Empty(await db.EmailChanges.ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("erika@", "email INVALID_FORMAT")]
    [InlineData("", "email REQUIRED")]
    [InlineData("erika\u0007@example.org", "email INVALID_CHARACTERS")]
    [InlineData("jürgen@example.org", "email INVALID_CHARACTERS")] // the relay does not take it
    public async Task An_address_that_no_mail_reaches_is_refused_at_its_field(string wanted, string field)
    {
        var session = await GivenSessionAsync(Erika);

        Assert.Equal([field], (await Refusal.OfAsync(() => AskAsync(session, wanted))).Fields);
    }

    [Fact]
    public async Task What_comes_along_with_a_pasted_address_is_repaired()
    {
        var session = await GivenSessionAsync(Erika);

        await AskAsync(session, " \u200Bneu@example.org\u00A0");

        Assert.Equal((Erika.Email, New), await AddressesAsync(session));
    }

    private static string TextOf(MimeMessage mail) => mail.TextBody!.ReplaceLineEndings(" ");

    private async Task<(string Present, string Wanted)> AddressesAsync(string session)
    {
        var email = await LookAsync(session);
        return (email.Email, email.Change?.Email ?? "");
    }

    private async Task<MimeMessage[]> NextMailsAsync(int count)
    {
        var mails = new List<MimeMessage>();
        while (mails.Count < count)
        {
            mails.Add(await Host.Mails.NextAsync());
        }

        return [.. mails];
    }

    private Task CleanAsync() => Host.Services.GetRequiredService<Cleaner>().CleanAsync(Cancellation);
}
