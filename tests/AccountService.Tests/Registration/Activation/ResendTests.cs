using Microsoft.EntityFrameworkCore;
using MimeKit;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Registration.Activation;

public sealed class ResendTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    [Fact]
    public async Task R14_A_resend_voids_the_older_link()
    {
        var token = await StartAsync(new());
        await CompleteAsync(token);
        var older = (await Host.Mails.NextAsync()).ActivationToken;

        await ResendAsync(new() { RegistrationToken = token });
        var newer = (await Host.Mails.NextAsync()).ActivationToken;

        Assert.Equal("ACTIVATION_LINK_INVALID", (await Refusal.OfAsync(() => ActivateAsync(older))).Reason);
        Assert.Equal(ActivateAccountResponse.Types.Outcome.Activated, (await ActivateAsync(newer)).Outcome);
    }

    [Fact]
    public async Task A_resend_that_meets_the_press_of_the_link_is_refused_and_mails_nothing()
    {
        var token = await StartAsync(new());
        await CompleteAsync(token);
        await Host.Mails.NextAsync();
        await using var db = Host.OpenDatabase();
        await using var press = await db.Database.BeginTransactionAsync(Cancellation);
        await db.OneTimeTokens.ExecuteUpdateAsync(set => set.SetProperty(link => link.UsedAt, Clock.GetUtcNow()), Cancellation);

        var resend = Refusal.OfAsync(() => ResendAsync(new() { RegistrationToken = token }));
        while (!resend.IsCompleted && !await IsAnyWaitingAsync(db))
        {
            await Task.Delay(10, Cancellation);
        }

        await press.CommitAsync(Cancellation);
        Assert.Equal("CONFLICT", (await resend).Reason);
        Assert.Empty(Host.Mails.Drain());
    }

    [Fact]
    public async Task R14_An_expired_link_brings_a_new_one()
    {
        var expired = await RegisterAsync(new());
        Clock.Advance(TimeSpan.FromHours(24));

        await ResendAsync(new() { ActivationToken = expired });

        await ActivateAsync((await Host.Mails.NextAsync()).ActivationToken);
    }

    [Fact]
    public async Task R15_By_address_it_answers_the_same_for_pending_active_and_unknown_ones_and_mails_only_the_first()
    {
        var active = Citizen.Number(1);
        await GivenAccountAsync(active);
        var pending = Citizen.Number(2);
        await RegisterAsync(pending);

        await ResendAsync(new() { Email = active.Email });
        await ResendAsync(new() { Email = "nobody@example.de" });
        await ResendAsync(new() { Email = pending.Email });

        var mail = await Host.Mails.NextAsync();
        Assert.Equal(pending.Email, mail.To.Mailboxes.Single().Address);
        await using var db = Host.OpenDatabase();
        while (await db.Outbox.AnyAsync(m => m.Payload != null, Cancellation))
        {
            await Task.Yield(); // the worker is at it
        }

        Assert.Empty(Host.Mails.Drain());
    }

    [Fact]
    public async Task A_stranger_who_registered_with_the_address_later_does_not_keep_the_owner_from_a_new_link()
    {
        var owner = Citizen.Number(1);
        await RegisterAsync(owner);
        Clock.Advance(TimeSpan.FromHours(1));
        var stranger = Citizen.Number(2) with { Email = owner.Email, Password = "a stranger's own password" };
        await RegisterAsync(stranger);
        Clock.Advance(TimeSpan.FromHours(1));

        await ResendAsync(new() { Email = owner.Email });

        var links = new[] { (await Host.Mails.NextAsync()).ActivationToken, (await Host.Mails.NextAsync()).ActivationToken };
        var reasons = new List<string?>();
        foreach (var link in links)
        {
            reasons.Add(await Refusal.ReasonOrNullAsync(() => ActivateAsync(link, owner)));
        }

        Assert.Contains(null, reasons);
        await SignInAsync(owner);
    }

    [Fact]
    public async Task R15_Another_spelling_of_an_address_gets_no_more_mails()
    {
        var pending = Citizen.Number(1) with { Email = "erika@strasse-example.de" };
        await RegisterAsync(pending);
        var spellings = new[] { "ERIKA@strasse-example.de", "erika@STRASSE-example.de", "erika@ｓｔｒａｓｓｅ-example.de", "Erika@Strasse-Example.de" };

        var reasons = new List<string?>();
        foreach (var spelling in spellings)
        {
            reasons.Add(await Refusal.ReasonOrNullAsync(() => ResendAsync(new() { Email = spelling })));
        }

        Assert.Equal([null, null, "RATE_LIMITED", "RATE_LIMITED"], reasons); // three an hour, the first at the registration
    }

    // What depends on the account is done by the outbox, so whoever asks waits for one and the same insert.
    [Fact]
    public async Task R15_By_address_the_request_is_left_for_later_whether_there_is_an_account_or_not()
    {
        var pending = Citizen.Number(2);
        await RegisterAsync(pending);
        await using var db = Host.OpenDatabase();

        foreach (var email in new[] { pending.Email, "nobody@example.de" })
        {
            var before = await db.Outbox.CountAsync(m => m.Kind == "activation-link", Cancellation);
            await ResendAsync(new() { Email = email });
            Assert.Equal(before + 1, await db.Outbox.CountAsync(m => m.Kind == "activation-link", Cancellation));
        }
    }

    [Fact]
    public async Task At_most_three_mails_an_hour_go_to_one_address()
    {
        var token = await StartAsync(new());
        await CompleteAsync(token);
        await ResendAsync(new() { RegistrationToken = token });
        await ResendAsync(new() { RegistrationToken = token });

        var fourth = await Refusal.OfAsync(() => ResendAsync(new() { RegistrationToken = token }));
        Clock.Advance(TimeSpan.FromMinutes(20));
        await ResendAsync(new() { RegistrationToken = token });

        Assert.Equal("RATE_LIMITED", fourth.Reason);
    }

    [Fact]
    public async Task A_mistyped_address_can_be_corrected_before_the_activation_by_the_browser_that_registered()
    {
        var token = await StartAsync(new() { Email = "mistyped@example.de" });
        await CompleteAsync(token);
        var older = (await Host.Mails.NextAsync()).ActivationToken;

        await CorrectAsync(token, "right@example.de");
        MimeMessage[] mails = [await Host.Mails.NextAsync(), await Host.Mails.NextAsync()];
        var mail = mails.Single(mail => mail.To.Mailboxes.Single().Address == "right@example.de");

        Assert.Equal("ACTIVATION_LINK_INVALID", (await Refusal.OfAsync(() => ActivateAsync(older))).Reason);
        await ActivateAsync(mail.ActivationToken);
        await SignInAsync(new() { UserName = "right@example.de" });
        Assert.Equal("REGISTRATION_NOT_FOUND", (await Refusal.OfAsync(() => CorrectAsync(token, "late@example.de"))).Reason);
    }

    [Fact]
    public async Task R15_Correcting_away_from_a_known_address_makes_the_registration_whole()
    {
        await GivenAccountAsync(new());
        var second = new Citizen { UserName = "second" };
        var token = await StartAsync(second);
        await CompleteAsync(token);
        await Host.Mails.NextAsync(); // the owner's notice

        await CorrectAsync(token, "second@example.de");

        await ActivateAsync((await Host.Mails.NextAsync()).ActivationToken);
        await SignInAsync(second);
    }

    private static Task<bool> IsAnyWaitingAsync(AccountDbContext db) => db.Database.SqlQuery<bool>($"""
        select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as "Value"
        """).SingleAsync(Cancellation);

    private async Task ResendAsync(ResendActivationRequest request)
    {
        request.ClientAddress = "192.0.2.1";
        await Registrations.ResendActivationAsync(request, cancellationToken: Cancellation);
    }

    [Fact]
    public async Task R66_Whoever_has_the_browser_but_not_the_password_cannot_have_the_link_sent_elsewhere()
    {
        var token = await StartAsync(new());
        await CompleteAsync(token);
        var link = (await Host.Mails.NextAsync()).ActivationToken;

        Assert.Equal("ACTIVATION_PROOF_WRONG", (await Refusal.OfAsync(() => CorrectAsync(token, "stranger@example.org", "a wrong password"))).Reason);
        Assert.Equal("INVALID_FIELD", (await Refusal.OfAsync(() => CorrectAsync(token, "stranger@example.org", ""))).Reason);

        await ActivateAsync(link); // nothing was changed
        await SignInAsync(new());
    }

    [Fact]
    public async Task R66_Guesses_at_the_password_behind_a_registration_are_counted()
    {
        var token = await StartAsync(new());
        await CompleteAsync(token);

        var reasons = new List<string>();
        for (var guess = 0; guess < 11; guess++)
        {
            reasons.Add((await Refusal.OfAsync(() => CorrectAsync(token, "stranger@example.org", "a wrong password"))).Reason);
        }

        Assert.Equal([.. Enumerable.Repeat("ACTIVATION_PROOF_WRONG", 10), "RATE_LIMITED"], reasons);
    }

    [Fact]
    public async Task The_former_address_learns_that_its_link_is_void()
    {
        var token = await StartAsync(new());
        await CompleteAsync(token);
        await Host.Mails.NextAsync();

        await CorrectAsync(token, "second@example.de");

        MimeMessage[] mails = [await Host.Mails.NextAsync(), await Host.Mails.NextAsync()];
        var former = mails.Single(mail => mail.To.Mailboxes.Single().Address == new Citizen().Email);
        Assert.Equal("Unser Link an diese Adresse gilt nicht mehr", former.Subject);
    }

    [Fact]
    public async Task A_registration_is_shown_until_its_account_is_active()
    {
        var token = await StartAsync(new());
        await CompleteAsync(token);
        var link = (await Host.Mails.NextAsync()).ActivationToken;
        await Registrations.GetRegistrationAsync(new() { RegistrationToken = token }, cancellationToken: Cancellation);

        await ActivateAsync(link);

        Assert.Equal("REGISTRATION_NOT_FOUND", (await Refusal.OfAsync(() =>
            Registrations.GetRegistrationAsync(new() { RegistrationToken = token }, cancellationToken: Cancellation).ResponseAsync)).Reason);
    }

    private async Task CorrectAsync(string token, string email, string? password = null) => await Registrations.CorrectEmailAsync(
        new() { RegistrationToken = token, Email = email, Password = password ?? new Citizen().Password, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation);
}
