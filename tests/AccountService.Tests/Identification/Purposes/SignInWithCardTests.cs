using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AuditEvent = ServicePortal.Accounts.Audit.AuditEvent;
using AuthenticatorKind = ServicePortal.Accounts.Domain.AuthenticatorKind;

namespace ServicePortal.Accounts.Tests.Identification.Purposes;

public sealed class SignInWithCardTests(AccountsPostgres postgres) : CardReaderTest(postgres)
{
    [Fact]
    public async Task R20_A_card_gives_a_session_of_level_high()
    {
        await GivenPlusAccountAsync(new(), new());

        var read = await ReadAsync(IdentificationPurpose.SignIn, new());

        Assert.Equal(IdentificationOutcome.SignedIn, read.Outcome);
        Assert.Equal("/weiter", read.Continuation);
        Assert.Equal(AssuranceLevel.High, read.Session.Session.Level);
        Assert.Equal(AssuranceLevel.High, (await ReadSessionAsync(read.Session.SessionToken)).Level);
        Assert.Contains(AuditEvent.SignedInWithEid, await ReadTrailAsync(read.Session.Session.AccountId));
    }

    [Fact]
    public async Task A_sign_in_ends_the_session_that_the_browser_had()
    {
        await GivenPlusAccountAsync(new(), new());
        var former = await SignInAsync(new());

        await SignInWithCardAsync(new(), former.SessionToken);

        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(former.SessionToken))).Reason);
    }

    [Fact]
    public async Task R22_No_pseudonym_means_no_sign_in()
    {
        await GivenPlusAccountAsync(new(), new());

        var read = await ReadAsync(IdentificationPurpose.SignIn, new Card { Pseudonym = null });

        Assert.Equal(IdentificationOutcome.PseudonymMissing, read.Outcome);
        Assert.Null(read.Session);
    }

    [Fact]
    public async Task R23_An_unknown_pseudonym_opens_no_account()
    {
        var read = await ReadAsync(IdentificationPurpose.SignIn, new Card { Pseudonym = "a stranger's" });

        Assert.Equal(IdentificationOutcome.PseudonymUnknown, read.Outcome);
        Assert.Null(read.Session);
        await using var db = Host.OpenDatabase();
        Assert.Empty(await db.Accounts.ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData(IdentificationOutcome.Cancelled)]
    [InlineData(IdentificationOutcome.DocumentInvalid)]
    [InlineData(IdentificationOutcome.DocumentDenied)]
    [InlineData(IdentificationOutcome.ResultLost)]
    [InlineData(IdentificationOutcome.Failed)]
    public async Task R24_A_card_that_was_not_read_signs_nobody_in_and_says_why_as_often_as_asked(IdentificationOutcome outcome)
    {
        var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.SignIn));

        await Flows.SubmitFailureAsync(new() { FlowId = flow.FlowId, Outcome = outcome }, cancellationToken: Cancellation);

        Assert.Equal(outcome, (await FinishAsync(flow)).Outcome);
        var again = await FinishAsync(flow);
        Assert.Equal(outcome, again.Outcome);
        Assert.Null(again.Session);
    }

    [Fact]
    public async Task R21_An_address_that_differs_replaces_the_stored_one()
    {
        await GivenPlusAccountAsync(new(), new());
        Clock.Advance(TimeSpan.FromHours(1));

        var session = await SignInWithCardAsync(new Card { Street = "NEUE GASSE 3" });

        var address = (await ReadProfileAsync(session.SessionToken)).Attributes.Single(a => a.Name == AttributeName.Address);
        Assert.Equal("NEUE GASSE 3", address.Place.Structured.Street);
        Assert.Equal(AssuranceLevel.High, address.Level);
        Assert.Equal(Clock.GetUtcNow(), address.VerifyTime.ToDateTimeOffset());
        Assert.Contains(AuditEvent.AddressReplaced, await ReadTrailAsync(session.Session.AccountId));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task R21_An_address_that_is_the_same_or_not_transmitted_changes_nothing(bool transmitted)
    {
        await GivenPlusAccountAsync(new(), new());

        var session = await SignInWithCardAsync(new Card { NotTransmitted = transmitted ? [] : [AttributeName.Address] });

        var address = (await ReadProfileAsync(session.SessionToken)).Attributes.Single(a => a.Name == AttributeName.Address);
        Assert.Equal("HEIDESTRASSE 17", address.Place.Structured.Street);
        Assert.DoesNotContain(AuditEvent.AddressReplaced, await ReadTrailAsync(session.Session.AccountId));
    }

    [Fact]
    public async Task R44_A_hit_on_the_former_pseudonym_binds_the_new_one()
    {
        await GivenPlusAccountAsync(new(), new Card { Pseudonym = "old sector" });

        await SignInWithCardAsync(new Card { Pseudonym = "new sector", FormerPseudonym = "old sector" });

        await SignInWithCardAsync(new Card { Pseudonym = "new sector" });
        var old = await ReadAsync(IdentificationPurpose.SignIn, new Card { Pseudonym = "old sector" });
        Assert.Equal(IdentificationOutcome.PseudonymUnknown, old.Outcome);
    }

    [Fact]
    public async Task R44_Hits_on_two_accounts_sign_nobody_in_and_stand_in_both_trails()
    {
        await GivenPlusAccountAsync(Citizen.Number(1), new Card { Pseudonym = "one" });
        await GivenPlusAccountAsync(Citizen.Number(2), new Card { Pseudonym = "two" });

        var read = await ReadAsync(IdentificationPurpose.SignIn, new Card { Pseudonym = "one", FormerPseudonym = "two" });

        Assert.Equal(IdentificationOutcome.Failed, read.Outcome);
        Assert.Null(read.Session);
        foreach (var card in new[] { "one", "two" })
        {
            var session = await SignInWithCardAsync(new Card { Pseudonym = card });
            Assert.Contains(AuditEvent.PseudonymRefused, await ReadTrailAsync(session.Session.AccountId));
        }
    }

    [Theory]
    [InlineData("old sector", "new sector")]
    [InlineData("new sector", "old sector")]
    public async Task R44_R67_An_account_that_was_never_activated_contradicts_no_active_one(string ofActive, string ofPending)
    {
        await GivenPendingAccountAsync(Citizen.Number(1), new Card { Pseudonym = ofPending });
        await GivenPlusAccountAsync(Citizen.Number(2), new Card { Pseudonym = ofActive });
        Clock.Advance(TimeSpan.FromMinutes(1)); // only what was there when the card was read gives way
        var card = new Card { Pseudonym = "new sector", FormerPseudonym = "old sector" };

        await SignInWithCardAsync(card);

        await SignInWithCardAsync(new Card { Pseudonym = "new sector" });
    }

    [Fact]
    public async Task R44_R67_Two_accounts_that_were_never_activated_say_so()
    {
        await GivenPendingAccountAsync(Citizen.Number(1), new Card { Pseudonym = "old sector" });
        await GivenPendingAccountAsync(Citizen.Number(2), new Card { Pseudonym = "new sector" });

        var read = await ReadAsync(IdentificationPurpose.SignIn, new Card { Pseudonym = "new sector", FormerPseudonym = "old sector" });

        Assert.Equal(IdentificationOutcome.AccountNotActivated, read.Outcome);
    }

    [Fact]
    public async Task An_account_that_is_not_activated_says_so()
    {
        await GivenPendingAccountAsync(new(), new());

        var read = await ReadAsync(IdentificationPurpose.SignIn, new());

        Assert.Equal(IdentificationOutcome.AccountNotActivated, read.Outcome);
        Assert.Null(read.Session);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_card_that_was_blocked_with_its_account_says_so_also_when_that_was_after_the_reading(bool before)
    {
        await GivenPlusAccountAsync(new(), new());
        var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.SignIn));
        if (before)
        {
            await LockAllAsync();
        }

        await SubmitAsync(flow, new());
        await LockAllAsync();

        var read = await FinishAsync(flow);
        Assert.Equal(IdentificationOutcome.AccountLocked, read.Outcome);
        Assert.Null(read.Session);
    }

    [Fact]
    public async Task R34_Using_the_card_is_noted_at_the_authenticator()
    {
        await GivenPlusAccountAsync(new(), new());
        Clock.Advance(TimeSpan.FromDays(3));

        var session = await SignInWithCardAsync(new());

        var profile = await ReadProfileAsync(session.SessionToken);
        var eid = profile.Authenticators.Single(a => a.Kind == Authenticator.Types.Kind.Eid);
        Assert.Equal(Clock.GetUtcNow(), eid.LastUseTime.ToDateTimeOffset());
        Assert.Equal(AssuranceLevel.High, eid.Level);
    }

    // Its mail is taken, so that the next one is the next account's.
    private async Task GivenPendingAccountAsync(Citizen citizen, Card card)
    {
        var token = await StartAsync(citizen, AccountKind.Plus);
        await ReadAsync(Order(IdentificationPurpose.Register, registration: token), card);
        await CompleteAsync(token);
        await Host.Mails.NextAsync();
    }

    private async Task LockAllAsync()
    {
        await using var db = Host.OpenDatabase();
        foreach (var account in await db.Accounts.Include(a => a.Authenticators).ToListAsync(Cancellation))
        {
            account.Lock(account.Authenticators.Single(a => a.Kind == AuthenticatorKind.Eid).Id, Clock.GetUtcNow());
        }

        await db.SaveChangesAsync(Cancellation);
    }
}
