using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AuditEvent = ServicePortal.Accounts.Audit.AuditEvent;
using IdentificationOutcome = ServicePortal.Contracts.Accounts.V1.IdentificationOutcome;
using IdentificationPurpose = ServicePortal.Contracts.Accounts.V1.IdentificationPurpose;

namespace ServicePortal.Accounts.Tests.Locking;

/// <summary>"Das war ich nicht": whoever holds the link of a notice locks the account, and gets nothing else.</summary>
public sealed class LockTests(AccountsPostgres postgres) : CardReaderTest(postgres)
{
    private readonly Citizen _citizen = new();

    [Fact]
    public async Task R37_The_link_of_a_notice_locks_the_account_and_ends_all_its_sessions_at_once()
    {
        var (link, upgraded) = await GivenUpgradeAsync();
        var elsewhere = await SignInAsync(_citizen);

        var locked = await LockAsync(link);

        Assert.False(locked.EidSignInReady); // the eID that the notice is about may be a stranger's
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(upgraded.Session.SessionToken))).Reason);
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(elsewhere.SessionToken))).Reason);
        Assert.Equal("ACCOUNT_LOCKED", (await Refusal.OfAsync(() => SignInAsync(_citizen))).Reason);
        Assert.Contains(AuditEvent.AccountLocked, await ReadTrailAsync(upgraded.Session.Session.AccountId));
        Assert.Contains("gesperrt", (await Host.Mails.NextAsync()).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R37_Opening_the_link_locks_nothing()
    {
        var (link, upgraded) = await GivenUpgradeAsync();

        var shown = await Locks.GetLockLinkAsync(new() { LockToken = link }, cancellationToken: Cancellation);

        Assert.False(shown.AlreadyLocked);
        Assert.Equal(Clock.GetUtcNow(), shown.ChangeTime.ToDateTimeOffset());
        await ReadSessionAsync(upgraded.Session.SessionToken);
    }

    [Fact]
    public async Task R37_The_card_that_a_stranger_set_up_does_not_release_the_account()
    {
        var (link, _) = await GivenUpgradeAsync();
        await LockAsync(link);

        var read = await ReadAsync(IdentificationPurpose.SignIn, new Card());

        Assert.Equal(IdentificationOutcome.AccountLocked, read.Outcome);
        Assert.Null(read.Session);
    }

    [Fact]
    public async Task R37_A_reading_that_a_stranger_began_before_the_lock_is_worth_nothing_after_it()
    {
        var (link, _) = await GivenUpgradeAsync();
        var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.SignIn));
        await SubmitAsync(flow, new Card());

        await LockAsync(link);

        Assert.Equal(IdentificationOutcome.AccountLocked, (await FinishAsync(flow)).Outcome);
    }

    [Fact]
    public async Task The_owners_card_releases_the_account_and_the_former_password_stays_worthless()
    {
        var account = await GivenLockedPlusAccountAsync();

        var session = await SignInWithCardAsync(new());

        Assert.Equal(account, session.Session.AccountId);
        Assert.Equal("PASSWORD_BLOCKED", (await Refusal.OfAsync(() => SignInAsync(_citizen))).Reason);
        Assert.Equal("SIGN_IN_FAILED", (await Refusal.OfAsync(() => SignInAsync(_citizen with { Password = "a stranger's guess" }))).Reason);
        Assert.Contains(AuditEvent.AccountUnlocked, await ReadTrailAsync(account));
        Assert.Contains("wieder freigegeben", (await Host.Mails.NextAsync()).Subject, StringComparison.Ordinal);
        await SignInWithCardAsync(new(), session.SessionToken);
        Assert.Single(await ReadTrailAsync(account), entry => entry == AuditEvent.AccountUnlocked);
    }

    [Fact]
    public async Task A_session_that_began_while_the_account_was_locked_does_not_wake_up_with_it()
    {
        var account = await GivenLockedPlusAccountAsync();
        var token = NewSecret();
        await using (var db = Host.OpenDatabase())
        {
            db.Add(new Accounts.Sessions.Session(
                Guid.Parse(account), Accounts.Infrastructure.Cryptography.SecretToken.HashOf(token), new(Accounts.Domain.AssuranceLevel.Low, Clock.GetUtcNow()), SomeOrigin, Clock.GetUtcNow()));
            await db.SaveChangesAsync(Cancellation);
        }

        await SignInWithCardAsync(new());

        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(token))).Reason);
    }

    [Fact]
    public async Task The_link_locks_once_and_says_so_afterwards()
    {
        var (link, upgraded) = await GivenUpgradeAsync();

        await LockAsync(link);
        await LockAsync(link);

        Assert.True((await Locks.GetLockLinkAsync(new() { LockToken = link }, cancellationToken: Cancellation)).AlreadyLocked);
        Assert.Single(await ReadTrailAsync(upgraded.Session.Session.AccountId), entry => entry == AuditEvent.AccountLocked);
    }

    [Fact]
    public async Task Of_many_presses_at_once_one_locks()
    {
        var (link, upgraded) = await GivenUpgradeAsync();

        var presses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Refusal.ReasonOrNullAsync(() => LockAsync(link))));

        Assert.All(presses, reason => Assert.True(reason is null or "CONFLICT", reason));
        Assert.Single(await ReadTrailAsync(upgraded.Session.Session.AccountId), entry => entry == AuditEvent.AccountLocked);
    }

    [Fact]
    public async Task A_used_link_does_not_lock_again_after_the_release()
    {
        await GivenPlusAccountAsync(_citizen, new Card { Pseudonym = null });
        var session = (await SignInAsync(_citizen)).SessionToken;
        await ReadAsync(IdentificationPurpose.DepositPseudonym, new Card(), session);
        var link = (await Host.Mails.NextAsync()).LockToken;
        await LockAsync(link);
        await ReleaseByHandAsync();

        Assert.Equal("LOCK_LINK_INVALID", (await Refusal.OfAsync(() => LockAsync(link))).Reason);
    }

    [Fact]
    public async Task A_link_lives_for_thirty_days()
    {
        var (link, _) = await GivenUpgradeAsync();
        Clock.Advance(OneTimeToken.NotMeLifetime - TimeSpan.FromSeconds(1));
        await Locks.GetLockLinkAsync(new() { LockToken = link }, cancellationToken: Cancellation);

        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("LOCK_LINK_EXPIRED", (await Refusal.OfAsync(() => LockAsync(link))).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_link_of_nobody_locks_nothing(string token) =>
        Assert.Equal("LOCK_LINK_INVALID", (await Refusal.OfAsync(() => LockAsync(token))).Reason);

    [Fact]
    public async Task A_link_of_another_purpose_locks_nothing()
    {
        var activation = await RegisterAsync(_citizen);

        Assert.Equal("LOCK_LINK_INVALID", (await Refusal.OfAsync(() => LockAsync(activation))).Reason);
        await ActivateAsync(activation);
    }

    [Fact]
    public async Task The_link_to_lock_activates_nothing()
    {
        var (link, _) = await GivenUpgradeAsync();

        Assert.Equal("ACTIVATION_LINK_INVALID", (await Refusal.OfAsync(() => ActivateAsync(link))).Reason);
    }

    private async Task<LockAccountResponse> LockAsync(string token) => await Locks.LockAccountAsync(new() { LockToken = token }, cancellationToken: Cancellation);

    // A basic account that was upgraded a moment ago, by whomever.
    private async Task<(string Link, ConfirmUpgradeResponse Upgraded)> GivenUpgradeAsync()
    {
        await GivenAccountAsync(_citizen);
        var upgraded = await ConfirmUpgradeAsync(await ReadForUpgradeAsync(new Card(), (await SignInAsync(_citizen)).SessionToken));
        return ((await Host.Mails.NextAsync()).LockToken, upgraded);
    }

    // Locked by the link of an older notice, which was not about the card.
    private async Task<string> GivenLockedPlusAccountAsync()
    {
        await GivenPlusAccountAsync(_citizen, new());
        var accountId = (await SignInAsync(_citizen)).Session.AccountId;
        string link;
        await using (var db = Host.OpenDatabase())
        {
            link = new Accounts.Infrastructure.OneTimeLinks.OneTimeLinks(db).Issue(Guid.Parse(accountId), TokenPurpose.NotMe, Clock.GetUtcNow()).Secret;
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.True((await LockAsync(link)).EidSignInReady);
        await Host.Mails.NextAsync();
        return accountId;
    }

    private async Task ReleaseByHandAsync()
    {
        await using var db = Host.OpenDatabase();
        db.Accounts.Single().Unlock();
        await db.SaveChangesAsync(Cancellation);
    }
}
