using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Registration;

public sealed class ChangeRegistrationTests(AccountsPostgres postgres) : CardReaderTest(postgres)
{
    [Fact]
    public async Task A_slip_is_mended_without_reading_the_card_again()
    {
        var (slip, right) = (new Citizen { Email = "erica@example.de" }, new Citizen { Email = "erika@example.de", UserName = "erika-m" });
        var token = await StartAsync(slip, AccountKind.Plus);
        await ReadAsync(Order(IdentificationPurpose.Register, registration: token), new());
        var shown = await Registrations.GetRegistrationAsync(new() { RegistrationToken = token }, cancellationToken: Cancellation);

        await ChangeAsync(Change(token, right, AccountKind.Plus));

        var changed = await Registrations.GetRegistrationAsync(new() { RegistrationToken = token }, cancellationToken: Cancellation);
        Assert.Equal((right.UserName, right.Email, true, shown.ReadingId), (changed.UserName, changed.Email, changed.CardRead, changed.ReadingId));
        Assert.Equal(shown.Attributes, changed.Attributes);
        await CompleteAsync(token);
        var mail = await Host.Mails.NextAsync();
        Assert.Equal(right.Email, mail.To.Mailboxes.Single().Address);
        await ActivateAsync(mail.ActivationToken, right);
        await SignInAsync(right);
    }

    [Fact]
    public async Task A_basic_registration_changes_its_names_and_the_language_of_its_mails_too()
    {
        var token = await StartAsync(new() { GivenNames = "Erica" });

        await ChangeAsync(Change(token, new() { GivenNames = "Erika", Language = Language.English }, AccountKind.Basic));

        var changed = await Registrations.GetRegistrationAsync(new() { RegistrationToken = token }, cancellationToken: Cancellation);
        Assert.Equal("Erika", changed.Attributes.Single(attribute => attribute.Name == AttributeName.GivenNames).Text);
        await CompleteAsync(token);
        Assert.StartsWith("Activate", (await Host.Mails.NextAsync()).Subject, StringComparison.Ordinal);
    }

    // A neighbour at the same browser, or a copy of the cookie, would have the link sent elsewhere.
    [Fact]
    public async Task Without_the_password_nothing_is_changed_and_guesses_are_counted()
    {
        var token = await StartAsync(new());

        var reasons = new List<string?>();
        foreach (var number in Enumerable.Range(1, 11))
        {
            var guess = Change(token, new() { Email = "stranger@example.org", Password = $"guess number {number}" }, AccountKind.Basic);
            reasons.Add(await Refusal.ReasonOrNullAsync(() => ChangeAsync(guess)));
        }

        Assert.Equal([.. Enumerable.Repeat("PASSWORD_WRONG", 10), "RATE_LIMITED"], reasons);
        Assert.Equal(new Citizen().Email, (await Registrations.GetRegistrationAsync(new() { RegistrationToken = token }, cancellationToken: Cancellation)).Email);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_once_and_what_is_over_or_another_kind_is_not_found()
    {
        await GivenAccountAsync(Citizen.Number(1));
        var token = await StartAsync(new());

        var wrong = await Refusal.OfAsync(() => ChangeAsync(new() { RegistrationToken = token, Kind = AccountKind.Basic, UserName = "a b", Email = "no address" }));
        Assert.Equal(
            ["user_name INVALID_CHARACTERS", "email INVALID_FORMAT", "given_names REQUIRED", "family_names REQUIRED", "password REQUIRED"], wrong.Fields);
        Assert.Equal("USER_NAME_TAKEN", await ReasonAsync(token, new() { UserName = Citizen.Number(1).UserName }));
        Assert.Equal("REGISTRATION_NOT_FOUND", await ReasonAsync(token, new(), AccountKind.Plus));
        Assert.Equal("REGISTRATION_NOT_FOUND", await ReasonAsync(NewSecret(), new()));
        await CompleteAsync(token);
        Assert.Equal("REGISTRATION_NOT_FOUND", await ReasonAsync(token, new()));
    }

    private Task<string?> ReasonAsync(string token, Citizen citizen, AccountKind kind = AccountKind.Basic) => Refusal.ReasonOrNullAsync(() => ChangeAsync(Change(token, citizen, kind)));

    private async Task ChangeAsync(ChangeRegistrationRequest change) => await Registrations.ChangeRegistrationAsync(change, cancellationToken: Cancellation);

    private static ChangeRegistrationRequest Change(string token, Citizen citizen, AccountKind kind) => new()
    {
        RegistrationToken = token,
        Kind = kind,
        UserName = citizen.UserName,
        Email = citizen.Email,
        GivenNames = kind == AccountKind.Basic ? citizen.GivenNames : "",
        FamilyNames = kind == AccountKind.Basic ? citizen.FamilyNames : "",
        Password = citizen.Password,
        ClientAddress = citizen.ClientAddress,
        Language = citizen.Language,
    };
}
