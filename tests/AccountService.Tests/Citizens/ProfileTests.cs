using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Citizens;

public sealed class ProfileTests(AccountsPostgres postgres) : CardReaderTest(postgres)
{
    [Fact]
    public async Task R2_R34_A_basic_account_shows_typed_names_a_confirmed_address_and_its_password()
    {
        var citizen = new Citizen();
        var typedAt = Clock.GetUtcNow();
        await GivenAccountAsync(citizen);
        Clock.Advance(TimeSpan.FromDays(1));

        var profile = await ReadProfileAsync((await SignInAsync(citizen)).SessionToken);

        Assert.Equal((citizen.UserName, typedAt), (profile.UserName, profile.CreateTime.ToDateTimeOffset()));
        Assert.Equal(
            [
                (AttributeName.GivenNames, AssuranceLevel.SelfAsserted, AttributeSource.Citizen),
                (AttributeName.FamilyNames, AssuranceLevel.SelfAsserted, AttributeSource.Citizen),
                (AttributeName.Email, AssuranceLevel.Low, AttributeSource.EmailLink),
            ],
            profile.Attributes.Select(a => (a.Name, a.Level, a.Source)));
        var password = Assert.Single(profile.Authenticators);
        Assert.Equal((Authenticator.Types.Kind.Password, AssuranceLevel.Low), (password.Kind, password.Level));
        Assert.Equal((typedAt, Clock.GetUtcNow()), (password.CreateTime.ToDateTimeOffset(), password.LastUseTime.ToDateTimeOffset()));
        Assert.False(profile.EidSignInReady);
    }

    [Fact]
    public async Task A_citizen_sees_verified_data_as_verified_in_a_low_session_too()
    {
        await GivenPlusAccountAsync(new(), new());

        var profile = await ReadProfileAsync((await SignInAsync(new())).SessionToken);

        Assert.Equal(AssuranceLevel.Low, profile.Session.Level);
        Assert.Equal(AssuranceLevel.High, profile.Attributes.Single(a => a.Name == AttributeName.FamilyNames).Level);
        Assert.Equal([Authenticator.Types.Kind.Password, Authenticator.Types.Kind.Eid], profile.Authenticators.Select(a => a.Kind).Order());
    }

    [Fact]
    public async Task Without_a_session_there_is_no_profile()
    {
        foreach (var token in new[] { "", "x", "\0", NewSecret(), new string('a', 10_000) })
        {
            Assert.Equal("SESSION_ENDED", (await Refusal.OfAsync(() => ReadProfileAsync(token))).Reason);
        }
    }
}
