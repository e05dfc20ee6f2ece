using ServicePortal.Accounts.Citizens.Export;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AuditEntry = ServicePortal.Accounts.Audit.AuditEntry;
using AuditEvent = ServicePortal.Accounts.Audit.AuditEvent;

namespace ServicePortal.Accounts.Tests.Citizens.Export;

public sealed class ExportTests(AccountsPostgres postgres) : ExportTest(postgres)
{
    [Fact]
    public async Task R53_Citizens_take_along_what_is_stored_about_them_by_password_in_a_session_of_any_level()
    {
        await GivenServicesAsync();
        var citizen = Citizen.Number(1);
        await GivenFullAccountAsync(citizen, new());
        var low = (await SignInAsync(citizen)).SessionToken;

        var export = Read(await ExportAsync(low));

        Assert.Equal((citizen.UserName, AccountKind.Plus, AccountState.Active, Language.German), (export.Account.UserName, export.Account.Kind, export.Account.State, export.Account.Language));
        Assert.Equal(("MUSTERMANN", AssuranceLevel.High), export.Attributes.Where(a => a.Name == AttributeName.FamilyNames).Select(a => (a.Text, a.Level)).Single());
        Assert.Equal([Authenticator.Types.Kind.Password, Authenticator.Types.Kind.Eid], export.Authenticators.Select(a => a.Kind).Order());
        Assert.NotNull(export.Authenticators.Single(a => a.Kind == Authenticator.Types.Kind.Eid).PseudonymTime);
        Assert.Equal(Citizen.PrivacyNotice, Assert.Single(export.PrivacyNoticeAgreements).PrivacyNoticeVersion);
        Assert.Equal( // the card was read where nobody said in which network
            [(SignInMethod.Password, "192.0.2.0/24"), (SignInMethod.Eid, "")], export.Sessions.Select(s => (s.Method, s.Network)).Order());
        Assert.Equal(
            [LinkPurpose.Activation, LinkPurpose.NotMe, LinkPurpose.ConfirmEmail, LinkPurpose.CancelEmailChange], export.Links.Select(l => l.Purpose).Distinct().Order());
        Assert.Equal((2, 0), (export.UnseenSignIns.Mailed, export.UnseenSignIns.Untold));
        Assert.Equal(["buergerservice", "kfz"], export.AgencyIdentifiers.Select(a => a.AgencyId));
        Assert.Equal([("hund", false), ("zulassung", true)], export.Handovers.Select(h => (h.OnlineServiceId, h.SpendTime is not null)));
        Assert.Equal((WantedBy(citizen), ""), Assert.Single(export.EmailChanges) is var change ? (change.WantedEmail, change.FormerEmail) : default);
        Assert.NotEmpty(export.Mails);
        Assert.Contains(export.Activities, entry => entry.Activity is { Event: ActivityEvent.AttributesHandedOver, OnlineServiceTitle: "Dienst zulassung" });
    }

    [Fact]
    public async Task R53_That_it_was_taken_is_in_the_trail_and_in_what_is_taken_next()
    {
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;

        var first = Read(await ExportAsync(session));
        var second = Read(await ExportAsync(session));

        Assert.Equal(4, first.ActivityCount);
        Assert.Equal((ActivityEvent.DataExported, 5L), (second.Activities[^1].Activity.Event, second.ActivityCount));
        Assert.Equal([ActivityEvent.DataExported, ActivityEvent.DataExported], (await ListAsync(session)).Activities.Take(2).Select(a => a.Event));
        Assert.Equal((6L, 0L), await CheckAsync(session) is var check ? (check.Entries, check.FirstBreak) : default);
    }

    [Fact]
    public async Task R37_The_owner_is_told_by_mail_and_can_lock_the_account_with_it()
    {
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;

        await ExportAsync(session);

        var mail = await Host.Mails.NextAsync();
        Assert.Equal("Ihre Daten wurden mitgenommen", mail.Subject);
        await new LockService.LockServiceClient(Host.CreateChannel()).LockAccountAsync(new() { LockToken = mail.LockToken }, cancellationToken: Cancellation);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ExportAsync(session))).Reason);
    }

    [Fact]
    public async Task R53_A_former_address_that_can_be_given_back_is_in_it_and_so_is_when_disuse_ends_the_account()
    {
        await GivenServicesAsync();
        var citizen = new Citizen();
        var session = await GivenFullAccountAsync(citizen, new());
        var emails = new EmailService.EmailServiceClient(Host.CreateChannel());
        await emails.RequestEmailChangeAsync(
            new() { SessionToken = session.SessionToken, Email = "neu@example.org", Password = citizen.Password, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation);
        var mails = new[] { await Host.Mails.NextAsync(), await Host.Mails.NextAsync() };
        await emails.ConfirmEmailChangeAsync(
            new() { ConfirmationToken = mails.Single(mail => mail.To.Mailboxes.Single().Address == "neu@example.org").TokenFor("/e-mail/bestaetigen"), SessionToken = session.SessionToken, ClientAddress = "192.0.2.1" },
            cancellationToken: Cancellation);

        var export = Read(await ExportAsync(session.SessionToken));

        var change = export.EmailChanges.Single(change => change.FormerEmail.Length > 0);
        Assert.Equal((citizen.Email, ""), (change.FormerEmail, change.WantedEmail));
        Assert.Equal(LinkPurpose.NotMe, export.Links.Single(link => link.LinkId == change.NoticeLinkId).Purpose);
        Assert.True(export.Account.DisuseStepTime > export.ExportTime);
        Assert.Null(export.Account.DeleteTime);
    }

    [Fact]
    public async Task R53_Nothing_of_another_account_is_in_it()
    {
        await GivenServicesAsync();
        var (mine, other) = (Citizen.Number(1), Citizen.Number(2) with { GivenNames = "Friederike" });
        await GivenFullAccountAsync(mine, new());
        await GivenFullAccountAsync(other, new() { Pseudonym = "friederike-1", GivenNames = "Friederike" });

        var document = await ExportAsync((await SignInAsync(mine)).SessionToken);
        var theirs = Read(await ExportAsync((await SignInAsync(other)).SessionToken));

        string[] secrets =
        [
            other.UserName, other.Email, "Friederike", theirs.Account.AccountId, .. theirs.Authenticators.Select(a => a.AuthenticatorId), .. theirs.Sessions.Select(s => s.SessionId),
            .. theirs.Links.Select(l => l.LinkId), .. theirs.EmailChanges.Select(c => c.WantedEmail), .. theirs.Mails.Select(m => m.MailId), .. theirs.AgencyIdentifiers.Select(a => a.SubjectId), .. theirs.Handovers.Select(h => h.HandoverId),
            .. theirs.Activities.Select(a => a.Hash.ToBase64()),
        ];
        Assert.True(secrets.Length > 15);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, document, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(mine.UserName, document, StringComparison.Ordinal); // the search finds something
    }

    [Fact]
    public async Task Without_the_password_nothing_is_taken_and_guessing_is_slowed_down()
    {
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;

        Assert.Equal(["password REQUIRED"], (await Refusal.OfAsync(() => ExportAsync(session, ""))).Fields);
        for (var guess = 0; guess < 10; guess++)
        {
            Assert.Equal("PASSWORD_WRONG", (await Refusal.OfAsync(() => ExportAsync(session, $"Guess number {guess}"))).Reason);
        }

        Assert.Equal("RATE_LIMITED", (await Refusal.OfAsync(() => ExportAsync(session))).Reason);
        Assert.DoesNotContain((await ListAsync(session)).Activities, activity => activity.Event == ActivityEvent.DataExported);
    }

    [Fact]
    public async Task Anothers_password_takes_nothing()
    {
        await GivenAccountAsync(new());
        var other = Citizen.Number(1) with { Password = "Acht Schwäne ziehen hoch" };
        await GivenAccountAsync(other);
        var session = (await SignInAsync(new())).SessionToken;

        Assert.Equal("PASSWORD_WRONG", (await Refusal.OfAsync(() => ExportAsync(session, other.Password))).Reason);
    }

    [Fact]
    public async Task Taking_everything_again_and_again_is_limited()
    {
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;
        for (var time = 0; time < 20; time++)
        {
            await ExportAsync(session);
        }

        Assert.Equal("RATE_LIMITED", (await Refusal.OfAsync(() => ExportAsync(session))).Reason);
    }

    [Fact]
    public async Task Without_a_session_nothing_is_taken()
    {
        await GivenAccountAsync(new());
        var session = (await SignInAsync(new())).SessionToken;
        await Sessions.SignOutAsync(new() { SessionToken = session }, cancellationToken: Cancellation);

        foreach (var token in new[] { "", "x", NewSecret(), session })
        {
            Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ExportAsync(token))).Reason);
        }
    }

    [Fact]
    public async Task A_very_long_trail_is_cut_to_its_newest_entries_and_says_so()
    {
        await GivenAccountAsync(new());
        var session = await SignInAsync(new());
        var account = Guid.Parse(session.Session.AccountId);
        await using (var db = Host.OpenDatabase())
        {
            db.AddRange(Enumerable.Range(0, StoredDataReader.MostActivities).Select(_ => AuditEntry.OfCitizen(account, AuditEvent.LanguageChanged, Clock.GetUtcNow())));
            await db.SaveChangesAsync(Cancellation);
        }

        var export = Read(await ExportAsync(session.SessionToken));

        Assert.Equal((StoredDataReader.MostActivities, StoredDataReader.MostActivities + 4L), (export.Activities.Count, export.ActivityCount));
        Assert.Equal(export.ActivityCount, export.Activities[^1].Activity.Sequence);
    }
}
