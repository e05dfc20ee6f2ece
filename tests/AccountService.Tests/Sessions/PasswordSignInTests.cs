using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;
using AuthenticatorKind = ServicePortal.Accounts.Domain.AuthenticatorKind;

namespace ServicePortal.Accounts.Tests.Sessions;

public sealed class PasswordSignInTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    private readonly Citizen _citizen = new();

    [Theory]
    [InlineData("Erika.Mustermann")]
    [InlineData("eRIKA.mUSTERMANN")]
    [InlineData(" Erika.Mustermann ")]
    [InlineData("Erika.Mustermann@Example.de")]
    [InlineData("erika.mustermann@EXAMPLE.de")]
    public async Task R20_User_name_or_email_and_password_make_a_low_session(string login)
    {
        await GivenAccountAsync(_citizen);

        var session = await SignInAsync(_citizen with { UserName = login });

        Assert.Equal(AssuranceLevel.Low, session.Session.Level);
        Assert.Equal(session.Session, await ReadSessionAsync(session.SessionToken));
    }

    [Fact]
    public async Task R4_R5_A_plus_account_signed_in_by_password_is_a_low_session_of_an_account_that_reaches_high()
    {
        await ActivateAsync(await RegisterPlusAsync(_citizen, pseudonym: [1]));

        var session = await SignInAsync(_citizen);

        Assert.Equal((AssuranceLevel.Low, AssuranceLevel.High), (session.Session.Level, session.Session.MaximumLevel));
    }

    [Theory]
    [InlineData("Erika.Mustermann", "Sieben Gänse fliegen hoch")]
    [InlineData("nobody", "Sieben Gänse fliegen tief")]
    [InlineData("nobody@example.de", "Sieben Gänse fliegen tief")]
    [InlineData("no such @ name", "Sieben Gänse fliegen tief")]
    [InlineData("Erika.Mustermann", "Sieben\u0000Gänse")]
    public async Task R20_A_wrong_password_and_an_unknown_name_get_one_answer(string login, string password)
    {
        await GivenAccountAsync(_citizen);

        var refusal = await Refusal.OfAsync(() => SignInAsync(_citizen with { UserName = login, Password = password }));

        Assert.Equal(("SIGN_IN_FAILED", 0), (refusal.Reason, refusal.Fields.Count));
    }

    [Fact]
    public async Task A_password_typed_with_another_composition_of_its_letters_is_the_same()
    {
        await GivenAccountAsync(_citizen);

        await SignInAsync(_citizen with { Password = _citizen.Password.Normalize(System.Text.NormalizationForm.FormD) });
    }

    [Theory]
    [InlineData("Erika.Mustermann")]
    [InlineData("Erika.Mustermann@Example.de")]
    public async Task That_an_account_is_not_activated_shows_only_to_who_knows_the_password(string login)
    {
        await RegisterAsync(_citizen);

        var right = await Refusal.OfAsync(() => SignInAsync(_citizen with { UserName = login }));
        var wrong = await Refusal.OfAsync(() => SignInAsync(_citizen with { UserName = login, Password = "something else" }));

        Assert.Equal(("ACCOUNT_NOT_ACTIVATED", "SIGN_IN_FAILED"), (right.Reason, wrong.Reason));
    }

    [Fact]
    public async Task That_an_account_is_locked_shows_only_to_who_knows_the_password_and_ends_its_sessions()
    {
        await GivenAccountAsync(_citizen);
        var session = await SignInAsync(_citizen);
        await using (var db = Host.OpenDatabase())
        {
            var account = await db.Accounts.Include(a => a.Authenticators).SingleAsync(Cancellation);
            account.Lock(suspectAuthenticatorId: null, Clock.GetUtcNow());
            await db.SaveChangesAsync(Cancellation);
        }

        var right = await Refusal.OfAsync(() => SignInAsync(_citizen));
        var wrong = await Refusal.OfAsync(() => SignInAsync(_citizen with { Password = "something else" }));
        var old = await Refusal.OfAsync(() => ReadSessionAsync(session.SessionToken));

        Assert.Equal(("ACCOUNT_LOCKED", "SIGN_IN_FAILED", "SESSION_ENDED"), (right.Reason, wrong.Reason, old.Reason));
    }

    [Fact]
    public async Task Each_of_two_pending_accounts_of_one_address_knows_its_password()
    {
        var (first, second) = (new Citizen(), new Citizen { UserName = "second", Password = "another person's password" });
        await RegisterAsync(first);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await RegisterAsync(second);

        Assert.Equal("ACCOUNT_NOT_ACTIVATED", (await Refusal.OfAsync(() => SignInAsync(first with { UserName = first.Email }))).Reason);
        Assert.Equal("ACCOUNT_NOT_ACTIVATED", (await Refusal.OfAsync(() => SignInAsync(second with { UserName = second.Email }))).Reason);
        Assert.Equal("SIGN_IN_FAILED", (await Refusal.OfAsync(() => SignInAsync(second with { UserName = second.Email, Password = "nobody's password" }))).Reason);
    }

    [Fact]
    public async Task Every_sign_in_makes_a_new_session_and_ends_the_browsers_former_one()
    {
        await GivenAccountAsync(_citizen);
        var former = await SignInAsync(_citizen);
        var elsewhere = await SignInAsync(_citizen);

        var next = await SignInAsync(_citizen, previousSession: former.SessionToken);

        Assert.Equal(3, new[] { former.SessionToken, elsewhere.SessionToken, next.SessionToken }.Distinct().Count());
        Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadSessionAsync(former.SessionToken))).Reason);
        await ReadSessionAsync(elsewhere.SessionToken);
        await ReadSessionAsync(next.SessionToken);
    }

    [Fact]
    public async Task R28_A_guesser_is_slowed_down_and_the_owner_elsewhere_is_not()
    {
        await GivenAccountAsync(_citizen);
        for (var guess = 0; guess < 10; guess++)
        {
            await Refusal.OfAsync(() => SignInAsync(_citizen with { Password = $"guess number {guess}" }));
        }

        var eleventh = await Refusal.OfAsync(() => SignInAsync(_citizen));
        await SignInAsync(_citizen with { ClientAddress = "198.51.100.7" });
        Clock.Advance(TimeSpan.FromMinutes(1));
        await SignInAsync(_citizen);

        Assert.Equal("RATE_LIMITED", eleventh.Reason);
    }

    [Fact]
    public async Task R28_Right_passwords_are_not_counted()
    {
        await GivenAccountAsync(_citizen);

        for (var time = 0; time < 15; time++)
        {
            await SignInAsync(_citizen);
        }

        await using var db = Host.OpenDatabase();
        Assert.Equal(15, await db.Sessions.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Many_sign_ins_of_one_citizen_at_once_all_succeed()
    {
        await GivenAccountAsync(_citizen);

        // From one household each, because an address tries one name ten times at most.
        var sessions = await Task.WhenAll(Enumerable.Range(1, 30).Select(number => SignInAsync(_citizen with { ClientAddress = $"198.51.100.{number}" })));

        Assert.Equal(30, sessions.Select(session => session.SessionToken).Distinct().Count());
    }

    [Fact]
    public async Task A_password_hashed_under_weaker_settings_is_hashed_anew_at_the_next_sign_in()
    {
        await GivenAccountAsync(_citizen);
        var before = await ReadDigestAsync();
        await SignInAsync(_citizen);
        Assert.Equal(before, await ReadDigestAsync());

        await using (var stronger = await Host.StartTwinAsync(new() { ["Passwords:Passes"] = "2" }))
        {
            await new SessionService.SessionServiceClient(stronger.CreateChannel()).SignInWithPasswordAsync(
                new() { Login = _citizen.UserName, Password = _citizen.Password, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation);
        }

        Assert.NotEqual(before, await ReadDigestAsync());
        await SignInAsync(_citizen);
    }

    private async Task<byte[]?> ReadDigestAsync()
    {
        await using var db = Host.OpenDatabase();
        return await db.Authenticators.Where(a => a.Kind == AuthenticatorKind.Password).Select(a => a.PasswordDigest).SingleAsync(Cancellation);
    }
}
