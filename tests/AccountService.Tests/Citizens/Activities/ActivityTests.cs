using ServicePortal.Accounts.Citizens.Activities;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using ActivityKind = ServicePortal.Contracts.Accounts.V1.ActivityKind;
using AuditEntry = ServicePortal.Accounts.Audit.AuditEntry;
using AuditEvent = ServicePortal.Accounts.Audit.AuditEvent;
using AuditSubject = ServicePortal.Accounts.Audit.AuditSubject;
using AuditSubjectCode = ServicePortal.Accounts.Audit.AuditSubjectCode;

namespace ServicePortal.Accounts.Tests.Citizens.Activities;

/// <summary>What citizens see of the trail of their own account.</summary>
public sealed class ActivityTests(AccountsPostgres postgres) : ActivityTest(postgres)
{
    public static TheoryData<string> EveryEvent => [.. Enum.GetNames<AuditEvent>()];

    [Theory]
    [MemberData(nameof(EveryEvent))]
    public void R75_Every_event_says_where_a_citizen_looks_for_it_or_that_it_is_of_no_account(string name)
    {
        var @event = Enum.Parse<AuditEvent>(name);

        Assert.Equal(@event.Kind is null ? 0 : 1, Enum.GetValues<Accounts.Citizens.Activities.ActivityKind>().Count(kind => kind.Events.Contains(@event)));
    }

    [Fact]
    public async Task R50_What_happened_is_listed_with_its_time_the_newest_first()
    {
        await GivenAccountAsync(new());
        Clock.Advance(TimeSpan.FromHours(1));
        var session = (await SignInAsync(new())).SessionToken;

        var page = await ListAsync(session);

        Assert.Equal([ActivityEvent.UnseenDeviceReported, ActivityEvent.SignedInWithPassword, ActivityEvent.AccountActivated, ActivityEvent.AccountRegistered],
            page.Activities.Select(a => a.Event));
        Assert.All(page.Activities, activity => Assert.Equal(ActivityActor.Citizen, activity.Actor));
        Assert.Equal((Clock.GetUtcNow(), 4L, 0L), (page.Activities[0].Time.ToDateTimeOffset(), page.Activities[0].Sequence, page.NextBeforeSequence));
        Assert.Equal((ActivitySubject.Account, "Basic"), (page.Activities[3].Subject, Assert.Single(page.Activities[3].Parameters)));
    }

    [Fact]
    public async Task R55_The_citizen_sees_which_agency_read_which_data_for_which_service_and_who_only_asked()
    {
        await GivenServicesAsync();
        await GivenPlusAccountAsync(new(), new());
        var session = (await SignInWithCardAsync(new())).SessionToken;
        var redeemed = await RedeemAsync(Kfz, await GetCodeAsync(session, "zulassung", AttributeName.Address));
        await CheckAsync(Kfz, redeemed.SubjectId);

        var page = await ListAsync(session, ActivityKind.Agency);

        Assert.Equal([ActivityEvent.AssuranceChecked, ActivityEvent.AttributesHandedOver], page.Activities.Select(a => a.Event));
        Assert.All(page.Activities, activity => Assert.Equal((ActivityActor.Agency, "Behörde kfz"), (activity.Actor, activity.AgencyName)));
        var handover = page.Activities[1];
        Assert.Equal((ActivitySubject.OnlineService, "Dienst zulassung"), (handover.Subject, handover.OnlineServiceTitle));
        Assert.Equal(["zulassung", "GivenNames", "FamilyNames", "Address"], handover.Parameters);
    }

    [Fact]
    public async Task R75_What_an_operator_and_the_service_did_is_there_too_without_the_certificate()
    {
        await GivenAccountAsync(new());
        var session = await SignInAsync(new());
        await Operators.GetAccountStatusAsync(new() { AccountId = session.Session.AccountId }, cancellationToken: Cancellation);
        await AddAsync(new AuditEntry(Guid.Parse(session.Session.AccountId), AuditEvent.NeverActivated, "service", default, Clock.GetUtcNow()));

        var page = await ListAsync(session.SessionToken);

        Assert.Equal(
            [(ActivityEvent.NeverActivated, ActivityActor.Service), (ActivityEvent.AccountLookedUp, ActivityActor.Operator)],
            page.Activities.Take(2).Select(a => (a.Event, a.Actor)));
        Assert.Equal([ActivityEvent.AccountLookedUp], (await ListAsync(session.SessionToken, ActivityKind.Operator)).Activities.Select(a => a.Event));
    }

    [Fact]
    public async Task Each_kind_shows_its_own_and_together_they_show_everything()
    {
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;
        var all = (await ListAsync(session)).Activities.Select(a => a.Sequence).ToList();

        var byKind = new List<long>();
        foreach (var kind in Enum.GetValues<ActivityKind>().Where(kind => kind != ActivityKind.Unspecified))
        {
            byKind.AddRange((await ListAsync(session, kind)).Activities.Select(a => a.Sequence));
        }

        Assert.Equal(all.Order(), byKind.Order());
    }

    // A page that began at a distance from the newest would show one twice.
    [Fact]
    public async Task Pages_follow_each_other_whatever_happens_meanwhile()
    {
        await GivenAccountAsync(new());
        var session = await SignInAsync(new());
        var account = Guid.Parse(session.Session.AccountId);
        await AddAsync([.. Enumerable.Range(0, 40).Select(_ => AuditEntry.OfCitizen(account, AuditEvent.LanguageChanged, Clock.GetUtcNow()))]);
        var (seen, before) = (new List<long>(), 0L);

        do
        {
            var page = await ListAsync(session.SessionToken, before: before);
            Assert.True(page.Activities.Count <= ListActivity.PageSize);
            seen.AddRange(page.Activities.Select(a => a.Sequence));
            before = page.NextBeforeSequence;
            await AddAsync(AuditEntry.OfCitizen(account, AuditEvent.SignedOut, Clock.GetUtcNow()));
        }
        while (before != 0);

        Assert.Equal(Enumerable.Range(1, 44).Select(number => (long)number).Reverse(), seen);
    }

    [Fact]
    public async Task Exactly_one_full_page_leads_to_no_empty_one()
    {
        await GivenAccountAsync(new());
        var session = await SignInAsync(new());
        await AddAsync([.. Enumerable.Range(0, ListActivity.PageSize - 4).Select(_ => AuditEntry.OfCitizen(Guid.Parse(session.Session.AccountId), AuditEvent.SignedOut, Clock.GetUtcNow()))]);

        var page = await ListAsync(session.SessionToken);

        Assert.Equal((ListActivity.PageSize, 0L), (page.Activities.Count, page.NextBeforeSequence));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1_000_000)]
    [InlineData(long.MaxValue)]
    public async Task Whatever_number_is_asked_for_only_ones_own_entries_are_shown(long before)
    {
        await GivenAccountAsync(new());
        await GivenAccountAsync(Citizen.Number(1));
        var other = await SignInAsync(Citizen.Number(1));
        await AddAsync([.. Enumerable.Range(0, 30).Select(_ => AuditEntry.OfCitizen(Guid.Parse(other.Session.AccountId), AuditEvent.LanguageChanged, Clock.GetUtcNow()))]);
        var session = (await SignInAsync(new())).SessionToken;

        var page = await ListAsync(session, before: before);

        Assert.All(page.Activities, activity => Assert.True(activity.Sequence < before));
        Assert.DoesNotContain(page.Activities, activity => activity.Event == ActivityEvent.LanguageChanged);
        Assert.True(page.Activities.Count <= 4);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_and_nobody_sees_anything_without_a_session()
    {
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;

        Assert.Equal(["before_sequence INVALID_FORMAT"], (await Refusal.OfAsync(() => ListAsync(session, before: -1))).Fields);
        Assert.Equal(["kind INVALID_FORMAT"], (await Refusal.OfAsync(() => ListAsync(session, (ActivityKind)99))).Fields);
        await Sessions.SignOutAsync(new() { SessionToken = session }, cancellationToken: Cancellation);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ListAsync(session))).Reason);
    }

    [Fact]
    public async Task An_entry_that_somebody_changed_past_the_service_is_shown_as_one_that_cannot_be_read()
    {
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;
        await ExecuteAsync("update audit_entries set event = 999, actor = 'x', subject = 'something else' where sequence = 2");

        var changed = (await ListAsync(session)).Activities[2];

        Assert.Equal((ActivityEvent.Unspecified, ActivitySubject.Unspecified), (changed.Event, changed.Subject));
        Assert.Empty(changed.Parameters);
    }

    [Fact]
    public async Task A_service_that_the_catalogue_does_not_have_has_no_title()
    {
        await GivenAccountAsync(new());
        var session = await SignInAsync(new());
        await AddAsync(new AuditEntry(
            Guid.Parse(session.Session.AccountId), AuditEvent.AttributesHandedOver, "agency/gone", AuditSubject.Of(AuditSubjectCode.OnlineService, "gone", "Email"), Clock.GetUtcNow()));

        var handover = (await ListAsync(session.SessionToken)).Activities[0];

        Assert.Equal(("", "", "gone"), (handover.AgencyName, handover.OnlineServiceTitle, handover.Parameters[0]));
    }
}
