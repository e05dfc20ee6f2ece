using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Sessions;

public sealed class GuesserTests(AccountsPostgres postgres) : CardReaderTest(postgres)
{
    protected override Dictionary<string, string?> Settings => new() { ["Limits:SignInsPerName:Capacity"] = "3" };

    [Fact]
    public async Task R28_Whoever_guesses_a_password_from_everywhere_does_not_lock_out_the_owners_card()
    {
        var citizen = new Citizen();
        await GivenPlusAccountAsync(citizen, new());
        for (var address = 1; address <= 3; address++)
        {
            await Refusal.OfAsync(() => SignInAsync(citizen with { Password = "a wrong password", ClientAddress = $"198.51.100.{address}" }));
        }

        var byPassword = await Refusal.OfAsync(() => SignInAsync(citizen));
        var byCard = await SignInWithCardAsync(new());

        Assert.Equal("RATE_LIMITED", byPassword.Reason);
        Assert.Equal(AssuranceLevel.High, byCard.Session.Level);
    }
}
