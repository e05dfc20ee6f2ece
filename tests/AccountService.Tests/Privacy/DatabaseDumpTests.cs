using System.Buffers.Text;
using System.Text;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Privacy;

/// <summary>Whoever steals the database learns nobody's name and gets no token that works.</summary>
public sealed class DatabaseDumpTests(AccountsPostgres postgres) : OnlineServiceTest(postgres)
{
    private readonly List<string> _secrets = [];

    [Fact]
    public async Task After_the_whole_journey_no_table_tells_a_name_an_address_an_email_a_pseudonym_or_a_token_in_any_encoding()
    {
        await GivenServicesAsync();
        await WalkAsync();
        var dump = await DatabaseDump.ReadAsync(Host);

        // The dump is of the real tables: what is not secret is there.
        Assert.True(dump.Tells("zulassung"));
        Assert.All(Personal().Concat(_secrets), text => Assert.False(dump.Tells(text), text));
        Assert.All(Personal().Concat(_secrets).SelectMany(Forms), bytes => Assert.False(dump.Tells(bytes) || dump.Tells(Base64Of(bytes)), Convert.ToHexString(bytes)));
        Assert.All(
            Personal().Concat(_secrets).Where(text => text.Length > 5),
            text => Assert.DoesNotContain(Host.Logs.Lines, line => line.Contains(text, StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<string> Personal()
    {
        var citizen = new Citizen();
        return
        [
            "ERIKA", "MUSTERMANN", "HEIDESTRASSE", "KÖLN", "51147", "19640812", "BERLIN", citizen.Email, citizen.UserName, citizen.Password,
            citizen.ClientAddress, "erika-1", "2214710123",
        ];
    }

    private async Task WalkAsync()
    {
        var citizen = new Citizen();
        var registration = await StartAsync(citizen, AccountKind.Plus);
        var register = await GivenClaimedFlowAsync(Order(IdentificationPurpose.Register, registration: registration));
        await SubmitAsync(register, new());
        await FinishAsync(register);
        await CompleteAsync(registration);
        var activation = (await Host.Mails.NextAsync()).ActivationToken;
        await ActivateAsync(activation);
        var order = Order(IdentificationPurpose.SignIn);
        var nonce = await CreateFlowAsync(order);
        var signIn = new TestFlow(await OpenFlowAsync(nonce), order.Purpose, order.BrowserSecret, NewSecret());
        await RecordAsync(signIn.FlowId, signIn.RefreshSecret);
        await ClaimAsync(signIn);
        await SubmitAsync(signIn, new Card { Street = "HEIDESTRASSE 99" });
        var session = (await FinishAsync(signIn)).Session.SessionToken;
        await Profiles.ChangeContactDataAsync(new() { SessionToken = session, Telephone = "0221 4710123", FormOfAddress = "Erika" }, cancellationToken: Cancellation);
        var spent = await GetCodeAsync(session, "zulassung", AttributeName.Address);
        await RedeemAsync(Kfz, spent);
        var open = await GetCodeAsync(session, "zulassung", AttributeName.Address);
        await LeaveAnUpgradeOpenAsync();
        _secrets.AddRange([
            registration, activation, nonce, session, spent, open,
            register.BrowserSecret, register.RefreshSecret, signIn.BrowserSecret, signIn.RefreshSecret,
        ]);
    }

    // A reading that waits for confirmation, and a form that was not completed, are in the database as well.
    private async Task LeaveAnUpgradeOpenAsync()
    {
        var basic = Citizen.Number(1) with { GivenNames = "Erika", FamilyNames = "Mustermann" };
        await GivenAccountAsync(basic);
        var session = (await SignInAsync(basic)).SessionToken;
        await ReadAsync(IdentificationPurpose.Upgrade, new Card { Pseudonym = "another" }, session);
        await StartAsync(Citizen.Number(2) with { GivenNames = "Erika", FamilyNames = "Mustermann" });
        _secrets.AddRange([session, basic.Email, basic.UserName, Citizen.Number(2).Email]);
    }

    private static IEnumerable<byte[]> Forms(string text) => text switch
    {
        "erika-1" => [Card.PseudonymOf(text)],
        { Length: 43 } => [Encoding.UTF8.GetBytes(text), Base64Url.DecodeFromChars(text)],
        _ =>
        [
            Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(text.ToUpperInvariant()), Encoding.UTF8.GetBytes(text.ToLowerInvariant()),
            Encoding.Unicode.GetBytes(text),
        ],
    };

    // Without what depends on the bytes that come after.
    private static string Base64Of(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=')[..^1];
}
