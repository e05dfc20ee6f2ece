using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Dev.EidServer.CardSimulator.Cards;
using ServicePortal.Dev.EidServer.CardSimulator.Runs;
using ServicePortal.Dev.EidServer.Tr03130.Messages;
using ServicePortal.Dev.EidServer.Tr03130.Results;
using ServicePortal.Eid.Identification;
using ServicePortal.Eid.Rpc;
using ServicePortal.Eid.Tr03130;
using ServicePortal.Eid.Tr03130.Card;
using ServicePortal.Eid.Tr03130.Failures;
using ServicePortal.Eid.Tr03130.Messages;
using ServicePortal.ServiceDefaults.Security;
using AnswerState = ServicePortal.Contracts.Accounts.V1.CardAttribute.Types.State;
using IdentificationPurpose = ServicePortal.Eid.Identification.IdentificationPurpose;
using ResultMinor = ServicePortal.Eid.Tr03130.Failures.ResultMinor;

namespace ServicePortal.Eid.Tests.Tr03130;

/// <summary>The real client against the real development eID-Server, over mutual TLS.</summary>
public sealed class DevEidServerTests(SharedDevEidServer shared) : IClassFixture<SharedDevEidServer>, IDisposable
{
    private static readonly CardRequest Registration = CardPurposes.RequestFor(IdentificationPurpose.Register);

    private static readonly ReplyAlarm Alarm = new ServiceCollection().AddLogging().AddMetrics().AddSingleton(TimeProvider.System).AddSingleton<SecurityEvents>().AddSingleton<ReplyAlarm>()
        .BuildServiceProvider().GetRequiredService<ReplyAlarm>();

    private readonly DevEidServer _server = shared.Server;
    private readonly Clients _adapter = Clients.For(shared.Server.Address);

    public static TheoryData<string> ReadableCards => [.. TestCards.All.Where(card => !card.IsInvalid).Select(card => card.Id)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _adapter.Dispose();

    [Theory]
    [MemberData(nameof(ReadableCards))]
    public async Task Each_test_card_arrives_as_its_chip_holds_it(string card)
    {
        var chip = TestCards.Find(card)!.ReadFor("test");
        var session = await OpenAsync();
        _server.HoldCard(session.Psk.Id, card);

        var read = await GetResultAsync(session);

        Assert.Equal(
            (chip.DocumentType, chip.GivenNames, chip.FamilyNames, chip.AcademicTitle, chip.Nationality, chip.BirthName),
            (read.DocumentType, read.GivenNames, read.FamilyNames, read.AcademicTitle, read.Nationality, read.BirthName));
        Assert.Equal(chip.DateOfBirth?.Text, read.DateOfBirth?.ToDateString());
        Assert.Equal(Expected(chip.PlaceOfBirth), read.PlaceOfBirth);
        Assert.Equal(Expected(chip.PlaceOfResidence), read.PlaceOfResidence);
        Assert.Equal(chip.RestrictedId, read.RestrictedId!.Id.ToArray());
        Assert.Equal(FieldAnswer.Prohibited, read.Answers[CardField.ArtisticName]);
    }

    [Fact]
    public async Task R13_a_deselected_pseudonym_is_not_transmitted()
    {
        var session = await OpenAsync();
        _server.HoldCard(session.Psk.Id, "erika", ReaderBehaviour.Normal, EidField.RestrictedID, EidField.Nationality);

        var submission = (await GetResultAsync(session)).ToSubmission("flow", Registration);

        Assert.True(submission.Pseudonym.IsEmpty);
        Assert.Equal(AnswerState.NotTransmitted, StateOf(submission, AttributeName.Nationality));
        Assert.Equal(AnswerState.Value, StateOf(submission, AttributeName.GivenNames));
    }

    [Fact]
    public async Task R3_what_is_not_on_the_chip_is_told_apart_from_what_was_not_transmitted()
    {
        var session = await OpenAsync();
        _server.HoldCard(session.Psk.Id, "wenige-daten");

        var submission = (await GetResultAsync(session)).ToSubmission("flow", Registration);

        Assert.Equal(AnswerState.NotOnChip, StateOf(submission, AttributeName.BirthName));
        Assert.Equal(AnswerState.NotOnChip, StateOf(submission, AttributeName.Nationality));
        Assert.Equal(AnswerState.NotOnChip, StateOf(submission, AttributeName.AcademicTitle));
    }

    [Fact]
    public async Task A_submission_holds_what_was_asked_and_nothing_else()
    {
        var session = await _adapter.Client.UseIdAsync(Registration, Cancellation);
        _server.HoldCard(session.Psk.Id);

        var submission = (await GetResultAsync(session)).ToSubmission("flow", CardPurposes.RequestFor(IdentificationPurpose.SignIn));

        Assert.Equal(AttributeName.Address, Assert.Single(submission.Attributes).Name);
        Assert.Equal(
            new Contracts.Accounts.V1.Place { Structured = new() { Street = "Heidestraße 17", City = "Köln", Country = "D", ZipCode = "51147" } },
            submission.Attributes[0].Place);
        Assert.Equal(32, submission.Pseudonym.Length);
    }

    [Theory]
    [InlineData("gesperrt", nameof(ReaderBehaviour.Normal), nameof(ResultMinor.InvalidDocument))]
    [InlineData("abgelaufen", nameof(ReaderBehaviour.Normal), nameof(ResultMinor.InvalidDocument))]
    [InlineData("erika", nameof(ReaderBehaviour.Cancel), nameof(ResultMinor.CancelledByUser))]
    [InlineData("erika", nameof(ReaderBehaviour.WrongPin), nameof(ResultMinor.Unknown))]
    [InlineData("erika", nameof(ReaderBehaviour.ServerError), nameof(ResultMinor.InternalError))]
    public async Task R24_a_card_that_was_not_read_has_its_reason(string card, string behaviour, string minor)
    {
        var session = await OpenAsync();
        _server.HoldCard(session.Psk.Id, card, Enum.Parse<ReaderBehaviour>(behaviour));

        await AssertRefusedAsync(Enum.Parse<ResultMinor>(minor), () => GetResultAsync(session));
        await AssertRefusedAsync(ResultMinor.InvalidSession, () => GetResultAsync(session));
    }

    [Fact]
    public async Task No_result_yet_may_be_asked_again_with_the_next_counter()
    {
        var session = await OpenAsync();
        await AssertRefusedAsync(ResultMinor.NoResultYet, () => GetResultAsync(session, counter: 1));
        _server.HoldCard(session.Psk.Id, "erika", ReaderBehaviour.NoResultYet);

        await AssertRefusedAsync(ResultMinor.NoResultYet, () => GetResultAsync(session, counter: 2));
        await AssertRefusedAsync(ResultMinor.NoResultYet, () => GetResultAsync(session, counter: 3));
        Assert.Equal("Erika", (await GetResultAsync(session, counter: 4)).GivenNames);
    }

    [Fact]
    public async Task A_counter_that_skips_ends_the_session()
    {
        var session = await OpenAsync();
        _server.HoldCard(session.Psk.Id);

        await AssertRefusedAsync(ResultMinor.InvalidCounter, () => GetResultAsync(session, counter: 2));
        await AssertRefusedAsync(ResultMinor.InvalidSession, () => GetResultAsync(session, counter: 1));
    }

    [Fact]
    public async Task A_result_is_handed_out_once()
    {
        var session = await OpenAsync();
        _server.HoldCard(session.Psk.Id);
        await GetResultAsync(session);

        await AssertRefusedAsync(ResultMinor.InvalidSession, () => GetResultAsync(session, counter: 2));
    }

    [Fact]
    public async Task A_lost_reply_cannot_be_had_again()
    {
        var session = await OpenAsync();
        _server.HoldCard(session.Psk.Id, "erika", ReaderBehaviour.LostReply);

        var lost = await Assert.ThrowsAsync<EidServerException>(() => GetResultAsync(session));

        Assert.Equal(EidServerFailure.ReplyLost, lost.Failure);
        await AssertRefusedAsync(ResultMinor.InvalidSession, () => GetResultAsync(session, counter: 2));
    }

    [Theory]
    [InlineData("2.0")]
    [InlineData("2.1")]
    [InlineData("2.2")]
    [InlineData("2.3")]
    public async Task Older_servers_are_spoken_to_in_their_version(string version)
    {
        await using var server = await DevEidServer.StartAsync(("Interface:Version", version));
        using var adapter = Clients.For(server.Address, version);
        var session = await adapter.Client.UseIdAsync(Registration, Cancellation);
        server.HoldCard(session.Psk.Id);

        Assert.Equal("Erika", (await adapter.Client.GetResultAsync(session.Id, 1, Cancellation)).GivenNames);
        Assert.Contains(CardField.RestrictedID, (await adapter.Client.GetServerInfoAsync(Cancellation)).Rights);
    }

    [Fact]
    public async Task A_server_of_another_version_than_the_setting_refuses()
    {
        using var older = Clients.For(_server.Address, "2.3");

        await AssertRefusedAsync(ResultMinor.SchemaViolation, () => older.Client.UseIdAsync(Registration, Cancellation));
    }

    [Fact]
    public async Task Without_the_adapters_own_certificate_nothing_is_answered()
    {
        using var portal = Clients.For(_server.Address, identity: "portal");

        await Assert.ThrowsAsync<EidServerException>(() => portal.Client.GetServerInfoAsync(Cancellation));
    }

    [Fact]
    public async Task The_server_is_ready_when_its_certificate_grants_all_that_is_asked()
    {
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(_adapter.Client)).Status);

        await using var limited = await DevEidServer.StartAsync(("Interface:TerminalRights:0", "GivenNames"), ("Interface:TerminalRights:1", "FamilyNames"));
        using var adapter = Clients.For(limited.Address);
        var result = await CheckAsync(adapter.Client);

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Contains("RestrictedID", result.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("GivenNames", result.Description, StringComparison.Ordinal);
        await AssertRefusedAsync(ResultMinor.MissingTerminalRights, () => adapter.Client.UseIdAsync(Registration, Cancellation));
    }

    [Fact]
    public async Task Readiness_is_asked_once_in_ten_seconds()
    {
        var clock = new FakeTimeProvider();
        await using var server = await DevEidServer.StartAsync();
        using var adapter = Clients.For(server.Address);
        using var health = Health(adapter.Client, clock);
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(new(), Cancellation)).Status);
        await server.DisposeAsync();

        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(new(), Cancellation)).Status);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync(new(), Cancellation)).Status);
    }

    private static async Task<HealthCheckResult> CheckAsync(EidServerClient client)
    {
        using var health = Health(client, TimeProvider.System);
        return await health.CheckHealthAsync(new(), Cancellation);
    }

    private static EidServerHealth Health(EidServerClient client, TimeProvider clock) =>
        new(client, new RequiredRights(CardPurposes.EverAsked), Alarm, clock);

    private static Eid.Tr03130.Card.Place? Expected(ChipPlace? place) => place switch
    {
        ChipPlace.Structured structured => new StructuredPlace(structured.Street, structured.City, null, structured.Country, structured.ZipCode),
        ChipPlace.Freetext text => new FreetextPlace(text.Text),
        ChipPlace.None none => new NoPlace(none.Text),
        _ => null,
    };

    private static AnswerState StateOf(SubmitCardRequest submission, AttributeName name) =>
        submission.Attributes.Single(attribute => attribute.Name == name).State;

    private static async Task AssertRefusedAsync(ResultMinor minor, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<EidServerException>(act);
        Assert.Equal((EidServerFailure.Refused, minor), (refusal.Failure, refusal.Minor));
    }

    private Task<EidSession> OpenAsync() => _adapter.Client.UseIdAsync(Registration, Cancellation);

    private Task<CardData> GetResultAsync(EidSession session, int counter = 1) => _adapter.Client.GetResultAsync(session.Id, counter, Cancellation);
}
