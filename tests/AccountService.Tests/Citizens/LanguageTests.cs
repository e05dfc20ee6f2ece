using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Citizens;

/// <summary>R72: the language is chosen by the citizen, kept with the account, and mails are in it.</summary>
public sealed class LanguageTests(AccountsPostgres postgres) : CardReaderTest(postgres)
{
    [Theory]
    [InlineData(Language.German, "Aktivieren Sie Ihr Servicekonto", "/aktivieren?token=")]
    [InlineData(Language.English, "Activate your service account (Servicekonto)", "/en/aktivieren?token=")]
    public async Task R72_Who_registers_is_written_to_in_the_language_of_the_page(Language language, string subject, string page)
    {
        await CompleteAsync(await StartAsync(new() { Language = language }));

        var mail = await Host.Mails.NextAsync();

        Assert.Equal(subject, mail.Subject);
        Assert.Contains(page, mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R72_A_link_asked_for_again_comes_in_the_language_of_the_account()
    {
        var citizen = new Citizen { Language = Language.English };
        await RegisterAsync(citizen);

        await Registrations.ResendActivationAsync(new() { Email = citizen.Email, ClientAddress = citizen.ClientAddress }, cancellationToken: Cancellation);

        Assert.Equal("Activate your service account (Servicekonto)", (await Host.Mails.NextAsync()).Subject);
    }

    // Which language a stranger chose says nothing about who has the address.
    [Fact]
    public async Task R72_The_owner_of_an_address_reads_in_their_own_language_that_somebody_tried_to_register_it()
    {
        var owner = new Citizen { Language = Language.English };
        await GivenAccountAsync(owner);
        Clock.Advance(TimeSpan.FromHours(2));

        await CompleteAsync(await StartAsync(Citizen.Number(1) with { Email = owner.Email, Language = Language.German }));

        Assert.Equal("You already have a service account (Servicekonto)", (await Host.Mails.NextAsync()).Subject);
    }

    [Fact]
    public async Task R72_The_language_can_be_changed_and_mails_follow()
    {
        var citizen = new Citizen();
        await GivenAccountAsync(citizen);
        var session = await SignInAsync(citizen);
        Assert.Equal(Language.German, (await ReadProfileAsync(session.SessionToken)).Language);

        await ChangeAsync(session.SessionToken, Language.English);
        Assert.Equal(Language.English, (await ReadProfileAsync(session.SessionToken)).Language);

        await ConfirmUpgradeAsync(await ReadForUpgradeAsync(new(), session.SessionToken));

        Assert.Equal("Your account is now a Service Account Plus (Servicekonto Plus)", (await Host.Mails.NextAsync()).Subject);
    }

    [Fact]
    public async Task R72_A_change_is_in_the_trail_once_and_repeating_it_changes_nothing()
    {
        await GivenAccountAsync(new());
        var session = await SignInAsync(new());

        await ChangeAsync(session.SessionToken, Language.German);
        await ChangeAsync(session.SessionToken, Language.English);
        await ChangeAsync(session.SessionToken, Language.English);

        await using var db = Host.OpenDatabase();
        var entry = Assert.Single(await db.AuditEntries.Where(e => e.Event == AuditEvent.LanguageChanged).ToListAsync(Cancellation));
        Assert.Equal("Language English", entry.Subject.Text);
    }

    [Fact]
    public async Task Nobody_fills_the_trail_with_changes()
    {
        await GivenAccountAsync(new());
        var session = await SignInAsync(new());

        var reasons = new List<string?>();
        foreach (var number in Enumerable.Range(0, 21))
        {
            reasons.Add(await Refusal.ReasonOrNullAsync(() => ChangeAsync(session.SessionToken, number % 2 == 0 ? Language.English : Language.German)));
        }

        Assert.Equal([.. Enumerable.Repeat((string?)null, 20), "RATE_LIMITED"], reasons);
    }

    [Theory]
    [InlineData(Language.Unspecified, "REQUIRED")]
    [InlineData((Language)99, "INVALID_FORMAT")]
    public async Task What_is_no_language_is_refused(Language language, string reason)
    {
        await GivenAccountAsync(Citizen.Number(1));
        var session = await SignInAsync(Citizen.Number(1));

        var changed = await Refusal.OfAsync(() => ChangeAsync(session.SessionToken, language));

        Assert.Equal([$"language {reason}"], changed.Fields);
    }

    [Fact]
    public async Task A_registration_that_names_no_language_is_in_German_and_one_that_there_is_not_is_refused()
    {
        Assert.Equal(["language INVALID_FORMAT"], (await Refusal.OfAsync(() => StartAsync(new() { Language = (Language)99 }))).Fields);

        await CompleteAsync(await StartAsync(new() { Language = Language.Unspecified }));

        Assert.Equal("Aktivieren Sie Ihr Servicekonto", (await Host.Mails.NextAsync()).Subject);
    }

    [Fact]
    public async Task Nobody_changes_the_language_without_a_session()
    {
        foreach (var token in new[] { "", "x", NewSecret() })
        {
            Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ChangeAsync(token, Language.English))).Reason);
        }
    }

    private async Task ChangeAsync(string session, Language language) =>
        await Profiles.ChangeLanguageAsync(new() { SessionToken = session, Language = language }, cancellationToken: Cancellation);
}
