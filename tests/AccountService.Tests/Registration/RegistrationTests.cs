using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Registration;

public sealed class RegistrationTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    [Fact]
    public async Task R10_A_basic_account_needs_user_name_email_password_name_consent_and_the_mailed_link()
    {
        var citizen = new Citizen();

        var link = await RegisterAsync(citizen);
        var activated = await ActivateAsync(link);
        var session = await SignInAsync(citizen);

        Assert.Equal(ActivateAccountResponse.Types.Outcome.Activated, activated.Outcome);
        Assert.Equal(AccountKind.Basic, activated.Kind);
        Assert.Equal(AccountKind.Basic, session.Session.AccountKind);
    }
}
