using Google.Protobuf;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Identification.Flow;

public sealed class HostileFlowTests(AccountsPostgres postgres) : CardReaderTest(postgres)
{
    private static readonly string[] HostileContinuations =
    [
        "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "weiter", "/a b", "/a\r\nSet-Cookie: x", "/a\0", "/ä",
        "/" + new string('a', 300), "/\t/evil.example", "/a#b", "/<script>",
    ];

    private static readonly string[] HostileSecrets =
        ["", "short", new('a', 42), new('a', 44), new string('a', 42) + "=", new string('a', 42) + "\0", new('ä', 43)];

    [Fact]
    public async Task A_continuation_that_is_no_local_path_is_refused()
    {
        foreach (var continuation in HostileContinuations)
        {
            var order = Order(IdentificationPurpose.SignIn);
            order.Continuation = continuation;

            var refusal = await Refusal.OfAsync(() => CreateFlowAsync(order));

            Assert.Equal("INVALID_FIELD", refusal.Reason);
            Assert.StartsWith("continuation ", Assert.Single(refusal.Fields));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/dienste/hund?schritt=2&x=%C3%A4")]
    public async Task A_local_path_comes_back_as_it_was(string continuation)
    {
        var order = Order(IdentificationPurpose.SignIn);
        order.Continuation = continuation;

        Assert.Equal(continuation, (await ReadAsync(order, new())).Continuation);
    }

    [Fact]
    public async Task A_secret_that_is_none_is_refused()
    {
        var flowId = await OpenFlowAsync(await CreateFlowAsync(Order(IdentificationPurpose.SignIn)));
        foreach (var secret in HostileSecrets)
        {
            await RefuseEverywhereAsync(flowId, secret);
        }
    }

    private async Task RefuseEverywhereAsync(string flowId, string secret)
    {
        var order = Order(IdentificationPurpose.SignIn);
        order.BrowserSecret = secret;
        Assert.StartsWith("browser_secret ", Assert.Single((await Refusal.OfAsync(() => CreateFlowAsync(order))).Fields));
        Assert.StartsWith("refresh_secret ", Assert.Single((await Refusal.OfAsync(() => RecordAsync(flowId, secret))).Fields));
        Assert.Equal("IDENTIFICATION_NOT_FOUND", (await Refusal.OfAsync(() => OpenFlowAsync(secret))).Reason);
        var flow = new TestFlow(flowId, order.Purpose, secret, secret);
        Assert.Equal("IDENTIFICATION_NOT_FOUND", (await Refusal.OfAsync(() => ClaimAsync(flow))).Reason);
        Assert.Equal("IDENTIFICATION_NOT_FOUND", (await Refusal.OfAsync(() => FinishAsync(flow))).Reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(129)]
    public async Task An_eid_session_beyond_the_limits_is_refused(int length)
    {
        var flowId = await OpenFlowAsync(await CreateFlowAsync(Order(IdentificationPurpose.SignIn)));

        var refusal = await Refusal.OfAsync(() => Flows.RecordEidSessionAsync(
            new() { FlowId = flowId, EidSessionId = ByteString.CopyFrom(new byte[length]), RefreshSecret = NewSecret() },
            cancellationToken: Cancellation).ResponseAsync);

        Assert.StartsWith("eid_session_id ", Assert.Single(refusal.Fields));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(99)]
    [InlineData(-1)]
    public async Task A_purpose_that_does_not_exist_is_refused(int purpose)
    {
        var refusal = await Refusal.OfAsync(() => CreateFlowAsync(Order((IdentificationPurpose)purpose)));

        Assert.StartsWith("purpose ", Assert.Single(refusal.Fields));
    }

    [Theory]
    [InlineData(IdentificationOutcome.Unspecified)]
    [InlineData(IdentificationOutcome.SignedIn)]
    [InlineData(IdentificationOutcome.PseudonymDeposited)]
    [InlineData(IdentificationOutcome.ContextEnded)]
    [InlineData((IdentificationOutcome)999)]
    public async Task A_failure_that_is_none_is_refused(IdentificationOutcome outcome)
    {
        var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.SignIn));

        var refusal = await Refusal.OfAsync(() =>
            Flows.SubmitFailureAsync(new() { FlowId = flow.FlowId, Outcome = outcome }, cancellationToken: Cancellation).ResponseAsync);

        Assert.StartsWith("outcome ", Assert.Single(refusal.Fields));
    }

    private static readonly Dictionary<string, Action<SubmitCardRequest>> HostileCards = new()
    {
        { "a name of 501 characters", card => card.Attributes[0].Text = new string('a', 501) },
        { "an empty name", card => card.Attributes[0].Text = "" },
        { "NUL", card => card.Attributes[0].Text = "ERI\0KA" },
        { "a line break", card => card.Attributes[0].Text = "ERIKA\r\nBcc: x" },
        { "a direction override", card => card.Attributes[0].Text = "ERIKA\u202Egpj" },
        { "a place as a name", card => card.Attributes[0].Place = new() { Freetext = "x" } },
        { "a text as an address", card => card.Attributes.Single(a => a.Name == AttributeName.Address).Text = "x" },
        { "a place without form", card => card.Attributes.Single(a => a.Name == AttributeName.Address).Place = new() },
        { "a street of 201 characters", card => card.Attributes.Single(a => a.Name == AttributeName.Address).Place.Structured.Street = new('a', 201) },
        { "a country of four letters", card => card.Attributes.Single(a => a.Name == AttributeName.Address).Place.Structured.Country = "ABCD" },
        { "a birth date in words", card => card.Attributes.Single(a => a.Name == AttributeName.DateOfBirth).Text = "12.8.1964" },
        { "a document type that is none", card => card.Attributes.Single(a => a.Name == AttributeName.DocumentType).Text = "<ID>" },
        { "a value without a state", card => card.Attributes[0].State = CardAttribute.Types.State.Unspecified },
        { "a value that was not transmitted", card => card.Attributes[0].State = CardAttribute.Types.State.NotTransmitted },
        { "a state without its value", card => card.Attributes[0].ClearValue() },
        { "an e-mail address", card => card.Attributes.Add(new CardAttribute { Name = AttributeName.Email, State = CardAttribute.Types.State.Value, Text = "a@b.de" }) },
        { "a telephone number", card => card.Attributes.Add(new CardAttribute { Name = AttributeName.Telephone, State = CardAttribute.Types.State.Value, Text = "+492214710123" }) },
        { "an unknown attribute", card => card.Attributes.Add(new CardAttribute { Name = (AttributeName)77, State = CardAttribute.Types.State.NotOnChip }) },
        { "no attribute name", card => card.Attributes.Add(new CardAttribute { State = CardAttribute.Types.State.NotOnChip }) },
        { "an attribute twice", card => card.Attributes.Add(card.Attributes[0]) },
        { "a pseudonym of 129 bytes", card => card.Pseudonym = ByteString.CopyFrom(new byte[129]) },
        { "a former pseudonym of 129 bytes", card => card.FormerPseudonym = ByteString.CopyFrom(new byte[129]) },
    };

    [Fact]
    public async Task A_card_that_says_what_no_card_says_is_refused_and_the_flow_can_still_fail()
    {
        var token = await StartAsync(new(), AccountKind.Plus);
        foreach (var (what, spoil) in HostileCards)
        {
            await RefuseAsync(token, what, spoil);
        }
    }

    private async Task RefuseAsync(string token, string what, Action<SubmitCardRequest> spoil)
    {
        var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.Register, registration: token));
        var request = new Card().ToIdentity(flow.FlowId);
        spoil(request);

        var refusal = await Refusal.OfAsync(() => Flows.SubmitCardAsync(request, cancellationToken: Cancellation).ResponseAsync);

        Assert.True(refusal.Reason == "INVALID_FIELD", what);
        Assert.NotEmpty(refusal.Fields);
        await Flows.SubmitFailureAsync(new() { FlowId = flow.FlowId, Outcome = IdentificationOutcome.Failed }, cancellationToken: Cancellation);
        Assert.Equal(IdentificationOutcome.Failed, (await FinishAsync(flow)).Outcome);
    }

    [Fact]
    public async Task Partial_birth_dates_and_long_names_beyond_ascii_are_stored_as_they_are()
    {
        var longName = string.Concat(Enumerable.Repeat("ŁĄŻŹ-Ștefăniță ", 5)).Trim();
        var token = await StartAsync(new(), AccountKind.Plus);
        var flow = await GivenClaimedFlowAsync(Order(IdentificationPurpose.Register, registration: token));
        var request = new Card { FamilyNames = longName }.ToIdentity(flow.FlowId);
        request.Attributes.Single(a => a.Name == AttributeName.DateOfBirth).Text = "1964    ";
        request.Attributes.Single(a => a.Name == AttributeName.Address).Place = new() { None = "keine Wohnung in Deutschland" };

        await Flows.SubmitCardAsync(request, cancellationToken: Cancellation);

        var registration = await Registrations.GetRegistrationAsync(new() { RegistrationToken = token }, cancellationToken: Cancellation);
        Assert.Equal("1964    ", registration.Attributes.Single(a => a.Name == AttributeName.DateOfBirth).Text);
        Assert.Equal(longName, registration.Attributes.Single(a => a.Name == AttributeName.FamilyNames).Text);
        Assert.Equal("keine Wohnung in Deutschland", registration.Attributes.Single(a => a.Name == AttributeName.Address).Place.None);
    }
}
