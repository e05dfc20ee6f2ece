using ServicePortal.Dev.EidServer.Tests.Hosting;
using ServicePortal.Dev.EidServer.Tr03130.Messages;

namespace ServicePortal.Dev.EidServer.Tests.Tr03130;

public sealed class UseIdTests : EidServerTest
{
    private const string PskId = "psk-0123456789abcdef";
    private const string PskKey = "00112233445566778899aabbCCDDEEFF";

    private protected override IEnumerable<(string Key, string Value)> Settings => [("Sessions:MaxOpen", "2"), .. RightsWithoutArtisticName];

    private static IEnumerable<(string Key, string Value)> RightsWithoutArtisticName => Enum.GetNames<EidField>()
        .Where(name => name != nameof(EidField.ArtisticName))
        .Select((name, index) => ($"Interface:TerminalRights:{index}", name));

    [Fact]
    public async Task A_session_has_an_unguessable_id_a_key_and_the_address_for_clients()
    {
        var reply = await EService.CallAsync(Request());

        Assert.Equal("ok", reply.Major);
        Assert.Equal(64, reply.Value("Session/ID")!.Length);
        Assert.Equal(64, reply.Value("PSK/Key")!.Length);
        Assert.Equal(RunningEidServer.PaosAddress, reply.Value("eCardServerAddress"));
        Assert.NotEqual(reply.Value("Session/ID"), (await EService.CallAsync(Request())).Value("Session/ID"));
    }

    [Fact]
    public async Task A_key_that_was_sent_comes_back_unchanged()
    {
        var reply = await EService.CallAsync(Request().With(Requests.Psk(PskId, PskKey)));

        Assert.Equal((PskId, PskKey), (reply.Value("PSK/ID"), reply.Value("PSK/Key")));
    }

    [Theory]
    [InlineData("psk-123456789ab", PskKey)]
    [InlineData(PskId, "00112233445566778899aabbccddee")]
    public async Task A_short_key_is_refused(string id, string key)
    {
        Assert.Equal("useID#invalidPSK", (await EService.CallAsync(Request().With(Requests.Psk(id, key)))).Minor);
    }

    [Fact]
    public async Task A_key_in_use_is_refused_until_its_session_has_ended()
    {
        var first = OpenSession.From(await EService.CallAsync(Request().With(Requests.Psk(PskId, PskKey))));

        Assert.Equal("useID#invalidPSK", (await EService.CallAsync(Request().With(Requests.Psk(PskId, PskKey)))).Minor);
        await EService.CallAsync(Requests.GetResult(first.Id, counter: 9));
        Assert.Equal("ok", (await EService.CallAsync(Request().With(Requests.Psk(PskId, PskKey)))).Major);
    }

    [Fact]
    public async Task Too_many_open_sessions_are_refused_until_one_times_out()
    {
        await EService.CallAsync(Request());
        Server.Clock.Advance(TimeSpan.FromMinutes(3));
        await EService.CallAsync(Request());

        Assert.Equal("useID#tooManyOpenSessions", (await EService.CallAsync(Request())).Minor);
        Server.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("ok", (await EService.CallAsync(Request())).Major);
    }

    [Theory]
    [InlineData(nameof(EidField.AgeVerification))]
    [InlineData(nameof(EidField.PlaceVerification))]
    public async Task A_verification_without_its_question_misses_an_argument(string verification)
    {
        Assert.Equal("useID#missingArgument", (await EService.CallAsync(Request((Enum.Parse<EidField>(verification), "ALLOWED")))).Minor);
    }

    [Fact]
    public async Task A_required_field_needs_the_right_to_read_it()
    {
        Assert.Equal("useID#missingTerminalRights", (await EService.CallAsync(Request((EidField.ArtisticName, "REQUIRED")))).Minor);
    }

    [Fact]
    public async Task A_refused_session_does_not_exist()
    {
        var reply = await EService.CallAsync(Request((EidField.ArtisticName, "REQUIRED")));

        Assert.Equal("getResult#invalidSession", (await EService.CallAsync(Requests.GetResult(reply.Value("Session/ID")!))).Minor);
    }

    [Fact]
    public async Task Server_info_tells_version_and_rights()
    {
        var reply = await EService.CallAsync(Requests.GetServerInfo());

        Assert.Equal(("2", "4"), (reply.Value("ServerVersion/Major"), reply.Value("ServerVersion/Minor")));
        Assert.Equal("PROHIBITED", reply.Value("DocumentVerificationRights/ArtisticName"));
        Assert.Equal("ALLOWED", reply.Value("DocumentVerificationRights/CommunityID"));
    }

    private static System.Xml.Linq.XElement Request(params (EidField Field, string Demand)[] exceptions) =>
        Requests.UseId(exceptions: [.. exceptions, (EidField.ArtisticName, "ALLOWED")]);
}
