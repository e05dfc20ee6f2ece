using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using ServicePortal.Accounts.Infrastructure.Cleaning;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AuditEvent = ServicePortal.Accounts.Audit.AuditEvent;

namespace ServicePortal.Accounts.Tests.Emails;

/// <summary>A thief with a session and the password changes the address; its owner gets it back by the notice, whatever the thief did since (ADR 0112).</summary>
public sealed class EmailGivenBackTests(AccountsPostgres postgres) : EmailTest(postgres)
{
    private const string Thiefs = "dieb@example.org";

    private static readonly Card ErikasCard = new();

    [Fact]
    public async Task R37_The_notice_locks_the_account_and_gives_the_former_address_back()
    {
        var session = await GivenPlusSessionAsync();
        var notice = await ChangeAsync(session, Thiefs);
        Assert.Equal(("Die E-Mail-Adresse Ihres Servicekontos wurde geändert", Erika.Email), (notice.Subject, RecipientOf(notice)));
        Assert.DoesNotContain(Thiefs, notice.TextBody, StringComparison.Ordinal);

        Assert.True((await LookAtLockAsync(notice)).GivesEmailBack);
        await LockAsync(notice);

        var mails = await ReadMailsAsync(2);
        Assert.Equal([(Thiefs, "Diese E-Mail-Adresse gehört nicht mehr zum Servicekonto"), (Erika.Email, "Ihr Servicekonto ist gesperrt")], mails.OrderBy(mail => mail.Subject).Select(mail => (RecipientOf(mail), mail.Subject)));
        Assert.Equal("SESSION_ENDED", await ReasonAsync(() => ReadSessionAsync(session)));
        Assert.Equal("SIGN_IN_FAILED", await ReasonAsync(() => SignInAsync(Erika with { UserName = Thiefs })));
        Assert.Equal("ACCOUNT_LOCKED", await ReasonAsync(() => SignInAsync(Erika with { UserName = Erika.Email })));
        var released = await SignInWithCardAsync(ErikasCard);
        var email = (await ReadProfileAsync(released.SessionToken)).Attributes.Single(attribute => attribute.Name == AttributeName.Email);
        Assert.Equal((Erika.Email, AssuranceLevel.Low), (email.Text, email.Level));
        Assert.Equal(
            [AuditEvent.EmailChanged, AuditEvent.EmailRestored, AuditEvent.AccountLocked],
            (await ReadTrailAsync(released.Session.AccountId)).Where(entry => entry is AuditEvent.EmailChanged or AuditEvent.EmailRestored or AuditEvent.AccountLocked));
    }

    [Theory]
    [InlineData(0)] // the owner's
    [InlineData(1)] // the one that went to the thief's first address: it must not make that one the account's
    public async Task R37_After_several_changes_every_notice_gives_back_the_address_from_before_the_first(int used)
    {
        var session = await GivenPlusSessionAsync();
        MimeMessage[] notices = [await ChangeAsync(session, Thiefs), await ChangeAsync(session, "dieb-2@example.org")];
        Assert.Equal([Erika.Email, Thiefs], notices.Select(RecipientOf));

        await LockAsync(notices[used]);

        Assert.Equal(Erika.Email, await AddressAfterReleaseAsync());
    }

    [Fact]
    public async Task R37_A_thief_who_locks_first_does_not_keep_the_address()
    {
        var session = await GivenPlusSessionAsync();
        var notice = await ChangeAsync(session, Thiefs);
        var thiefs = await NoticeOfAnotherChangeAsync();
        Assert.Equal(Thiefs, RecipientOf(thiefs));
        Assert.False((await LookAtLockAsync(thiefs)).GivesEmailBack);
        await LockAsync(thiefs);
        await ReadMailsAsync(1);

        Assert.False((await LookAtLockAsync(notice)).AlreadyLocked);
        await LockAsync(notice);

        Assert.True((await LookAtLockAsync(notice)).AlreadyLocked);
        Assert.Equal(Erika.Email, await AddressAfterReleaseAsync());
    }

    [Fact]
    public async Task Notices_that_went_to_the_thiefs_address_lock_nothing_after_it_was_given_back()
    {
        var session = await GivenPlusSessionAsync();
        var notice = await ChangeAsync(session, Thiefs);
        Clock.Advance(TimeSpan.FromMinutes(1));
        var thiefs = await NoticeOfAnotherChangeAsync();

        await LockAsync(notice);
        await ReadMailsAsync(2);
        await SignInWithCardAsync(ErikasCard);

        Assert.Equal("LOCK_LINK_INVALID", await ReasonAsync(() => LockAsync(thiefs)));
    }

    [Fact]
    public async Task Who_goes_back_to_the_former_address_has_it_for_good()
    {
        var session = await GivenPlusSessionAsync();
        await ChangeAsync(session, Thiefs);
        var thiefs = await ChangeAsync(session, Erika.Email);
        Assert.Equal(Thiefs, RecipientOf(thiefs));

        Assert.False((await LookAtLockAsync(thiefs)).GivesEmailBack);
        await LockAsync(thiefs);

        Assert.Equal(Erika.Email, await AddressAfterReleaseAsync(read: 1));
    }

    [Fact]
    public async Task An_address_that_another_account_has_by_now_gets_the_mails_back_but_signs_in_to_that_one()
    {
        var session = await GivenPlusSessionAsync();
        var notice = await ChangeAsync(session, Thiefs);
        var second = Citizen.Number(2) with { Email = Erika.Email };
        await GivenAccountAsync(second);

        await LockAsync(notice);

        Assert.Contains(await ReadMailsAsync(2), mail => RecipientOf(mail) == Erika.Email && mail.Subject == "Ihr Servicekonto ist gesperrt");
        Assert.Equal("SIGN_IN_FAILED", await ReasonAsync(() => SignInAsync(Erika with { UserName = Thiefs })));
        await SignInAsync(second with { UserName = Erika.Email });
        Assert.Equal(Erika.Email, await AddressAfterReleaseAsync(read: 0));
    }

    [Fact]
    public async Task After_30_days_the_former_address_is_forgotten()
    {
        var session = await GivenPlusSessionAsync();
        var notice = await ChangeAsync(session, Thiefs);
        Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        await CleanAsync();
        Assert.True((await LookAtLockAsync(notice)).GivesEmailBack);
        Clock.Advance(TimeSpan.FromSeconds(1));

        await CleanAsync();

        Assert.Equal("LOCK_LINK_EXPIRED", await ReasonAsync(() => LockAsync(notice)));
        await using var db = Host.OpenDatabase();
        Assert.All(await db.EmailChanges.ToListAsync(Cancellation), change => Assert.Null(change.Former));
    }

    [Fact]
    public async Task Locking_and_confirming_at_once_leaves_a_locked_account_and_no_link()
    {
        for (var round = 1; round <= 3; round++)
        {
            var citizen = Citizen.Number(round);
            var session = await GivenSessionAsync(citizen);
            var notice = await ChangeAsync(session, $"zuerst-{round}@example.org");
            var requested = await RequestAsync(session, $"dann-{round}@example.org");

            var locking = LockAsync(notice);
            var refusal = await Refusal.ReasonOrNullAsync(() => ConfirmAsync(requested.Confirmation, session));
            await locking;

            Assert.True(refusal is null or "EMAIL_LINK_INVALID" or "EMAIL_PROOF_NEEDED" or "CONFLICT", refusal);
            Assert.Equal("ACCOUNT_LOCKED", await ReasonAsync(() => SignInAsync(citizen with { UserName = citizen.Email })));
            await DrainAsync();
        }
    }

    [Fact]
    public async Task R37_Locking_the_account_ends_an_open_wish()
    {
        var session = await GivenPlusSessionAsync();
        var notice = await ChangeAsync(session, Thiefs);
        var requested = await RequestAsync(session, "dieb-2@example.org");

        await LockAsync(notice);
        await ReadMailsAsync(2);
        var released = (await SignInWithCardAsync(ErikasCard)).SessionToken;

        Assert.Null((await LookAsync(released)).Change);
        Assert.Equal("EMAIL_LINK_INVALID", await ReasonAsync(() => ConfirmAsync(requested.Confirmation, released)));
    }

    // The password that a stranger may know counts no longer after the lock, so the card has to do.
    [Fact]
    public async Task Where_no_password_counts_the_session_must_be_as_high_as_the_account_reaches()
    {
        var session = await GivenPlusSessionAsync();
        await LockAsync(await ChangeAsync(session, Thiefs));
        await ReadMailsAsync(2);
        var released = (await SignInWithCardAsync(ErikasCard)).SessionToken;
        await ReadMailsAsync(1);

        Assert.False((await LookAsync(released)).PasswordNeeded);
        await AskAsync(released, password: "");

        Assert.Equal(New, (await LookAsync(released)).Change.Email);
        Clock.Advance(TimeSpan.FromMinutes(5)); // HIGH has run out
        Assert.Equal("SESSION_ENDED", await ReasonAsync(() => AskAsync(released, password: "")));
    }

    private async Task<string> GivenPlusSessionAsync()
    {
        await GivenPlusAccountAsync(Erika, ErikasCard);
        return (await SignInAsync(Erika)).SessionToken;
    }

    /// <returns>The notice to the former address.</returns>
    private async Task<MimeMessage> ChangeAsync(string session, string wanted)
    {
        var requested = await RequestAsync(session, wanted);
        await ConfirmAsync(requested.Confirmation, session);
        return (await ReadMailsAsync(2)).Single(mail => RecipientOf(mail) != wanted);
    }

    // Of a lock that was released, for want of a change that needs no card.
    private async Task<MimeMessage> NoticeOfAnotherChangeAsync()
    {
        await using (var db = Host.OpenDatabase())
        {
            await db.Accounts.ExecuteUpdateAsync(set => set.SetProperty(account => account.State, Accounts.Domain.AccountState.Locked), Cancellation);
        }

        await SignInWithCardAsync(ErikasCard);
        return (await ReadMailsAsync(1))[0];
    }

    private async Task<string> AddressAfterReleaseAsync(int read = 2)
    {
        await ReadMailsAsync(read);
        var session = (await SignInWithCardAsync(ErikasCard)).SessionToken;
        return (await LookAsync(session)).Email;
    }

    private async Task<GetLockLinkResponse> LookAtLockAsync(MimeMessage notice) => await Locks.GetLockLinkAsync(new() { LockToken = notice.LockToken }, cancellationToken: Cancellation);

    private async Task LockAsync(MimeMessage notice) => await Locks.LockAccountAsync(new() { LockToken = notice.LockToken }, cancellationToken: Cancellation);

    private async Task<MimeMessage[]> ReadMailsAsync(int count)
    {
        var mails = new List<MimeMessage>();
        while (mails.Count < count)
        {
            mails.Add(await Host.Mails.NextAsync());
        }

        return [.. mails];
    }

    private async Task DrainAsync()
    {
        await using var db = Host.OpenDatabase();
        while (await db.Outbox.AnyAsync(message => message.Payload != null, Cancellation))
        {
            await Task.Delay(20, Cancellation);
        }

        Host.Mails.Drain();
    }

    private Task CleanAsync() => Host.Services.GetRequiredService<Cleaner>().CleanAsync(Cancellation);
}
