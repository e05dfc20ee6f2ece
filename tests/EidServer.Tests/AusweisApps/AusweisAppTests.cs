using System.Diagnostics;
using System.Net;
using ServicePortal.Dev.EidServer.AusweisApp;
using ServicePortal.Dev.EidServer.Tests.Tr03110;
using ServicePortal.Dev.EidServer.Tr03110.Cryptography;
using ServicePortal.Dev.EidServer.Tr03130.Messages;
using ServicePortal.Dev.EidServer.Tr03130.Results;
using ServicePortal.Testing.AusweisApps;
using App = ServicePortal.Testing.AusweisApps.AusweisApp;

namespace ServicePortal.Dev.EidServer.Tests.AusweisApps;

/// <summary>The real AusweisApp against the whole server: TLS-PSK, PAOS, EAC, and what getResult makes of it.</summary>
public sealed class AusweisAppTests : IAsyncLifetime
{
    // The simulator's card proves to have this key, whatever files it is given.
    private static readonly byte[] SimulatorChipKey = Convert.FromHexString(
        "0419D4B7447788B0E1993DB35500999627E739A4E5E35F02D8FB07D6122E76567F17758D7A3AA6943EF23E5E2909B3E8B31BFAA4544C2CBF1FB487F31FF239C8F8");

    private static readonly (EidField, Demand)[] Everything =
        [.. Enum.GetValues<EidField>().Select(field => (field, field is EidField.GivenNames or EidField.FamilyNames ? Demand.Required : Demand.Allowed))];

    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private PaosServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(App.MayBeSkipped, App.WhyMissing);
        _server = await PaosServer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Everything_is_read_from_the_simulators_card()
    {
        await using var app = await StartAsync(AusweisAppHand.Automatic);
        var session = _server.Open(Everything);

        var location = await ReturnAsync(app);

        Assert.Equal($"{_server.Portal.RefreshAddress}&ResultMajor=ok", location);
        var read = Assert.IsType<CardOutcome.Read>(_server.OutcomeOf(session));
        Assert.Equal(
            ("ID", "D", "ERIKA", "MUSTERMANN", "19640812", "D", "GABLER", ""),
            (read.Chip.DocumentType, read.Chip.IssuingState, read.Chip.GivenNames, read.Chip.FamilyNames, read.Chip.DateOfBirth?.Text,
                read.Chip.Nationality, read.Chip.BirthName, read.Chip.AcademicTitle));
        Assert.Equal(new ChipPlace.Freetext("BERLIN"), read.Chip.PlaceOfBirth);
        Assert.Equal(new ChipPlace.Structured("HEIDESTRAẞE 17", "KÖLN", "D", "51147"), read.Chip.PlaceOfResidence);
        Assert.Equal(new DateOnly(2029, 10, 31), read.Chip.DateOfExpiry);
        Assert.Equal("02760503150000", read.Chip.CommunityId);
        Assert.Equal("RESIDENCE PERMIT 1", read.Chip.ResidencePermit);
        Assert.Equal(32, read.Chip.RestrictedId!.Length);
        Assert.True(read.Chip.IsOldEnough);
        Assert.True(read.Chip.LivesInCommunity);
        Assert.Null(read.Chip.ArtisticName);
        Assert.DoesNotContain(EidField.ArtisticName, read.AllowedByUser);
        Assert.DoesNotContain("MUSTERMANN", _server.Logs.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_the_citizen_deselects_stays_on_the_card()
    {
        await using var app = await StartAsync(AusweisAppHand.Scripted);
        var session = _server.Open(Everything);
        using var citizen = await app.ConnectAsync(_cancellation);

        var flow = ReturnAsync(app);
        await citizen.IdentifyAsync(deselect: ["Pseudonym", "BirthName"], cancellationToken: _cancellation);

        Assert.EndsWith("ResultMajor=ok", await flow, StringComparison.Ordinal);
        var read = Assert.IsType<CardOutcome.Read>(_server.OutcomeOf(session));
        Assert.Null(read.Chip.RestrictedId);
        Assert.Null(read.Chip.BirthName);
        Assert.Equal("ERIKA", read.Chip.GivenNames);
        Assert.DoesNotContain(EidField.RestrictedID, read.AllowedByUser);
    }

    [Fact]
    public async Task A_cancel_comes_back_as_a_cancel()
    {
        await using var app = await StartAsync(AusweisAppHand.Scripted);
        var session = _server.Open(Everything);
        using var citizen = await app.ConnectAsync(_cancellation);

        var flow = ReturnAsync(app);
        await citizen.CancelAsync(_cancellation);

        Assert.EndsWith("ResultMajor=error&ResultMinor=cancellationByUser", await flow, StringComparison.Ordinal);
        Assert.Equal(ResultMinor.CancellationByUser, Assert.IsType<CardOutcome.NotRead>(_server.OutcomeOf(session)).Minor);
    }

    [Fact]
    public async Task Another_persons_card_is_read()
    {
        var card = new TestCard(SimulatorChipKey);
        card.Files[4] = PersonalData.Group(4, System.Formats.Asn1.UniversalTagNumber.UTF8String, "ŁUKASZ " + new string('Ü', 55));
        card.Files[17] = PersonalData.Group(17, PersonalData.Tagged(2, System.Formats.Asn1.UniversalTagNumber.UTF8String, "keine Wohnung in Deutschland"));
        card.Files.Remove(13);
        var read = Assert.IsType<CardOutcome.Read>(await ReadAsync(card, trusted: true));

        Assert.Equal("ŁUKASZ " + new string('Ü', 55), read.Chip.GivenNames);
        Assert.Equal(new ChipPlace.None("keine Wohnung in Deutschland"), read.Chip.PlaceOfResidence);
        Assert.Null(read.Chip.BirthName);
        Assert.Contains(EidField.BirthName, read.AllowedByUser);
    }

    [Fact]
    public async Task An_expired_card_is_an_invalid_document()
    {
        var card = new TestCard(SimulatorChipKey);
        card.Files[3] = PersonalData.Group(3, System.Formats.Asn1.UniversalTagNumber.NumericString, "20200229");

        Assert.Equal(ResultMinor.InvalidDocument, Assert.IsType<CardOutcome.NotRead>(await ReadAsync(card, trusted: true)).Minor);
    }

    [Fact]
    public async Task A_card_that_nobody_vouches_for_is_an_invalid_document() => Assert.Equal(
        ResultMinor.InvalidDocument, Assert.IsType<CardOutcome.NotRead>(await ReadAsync(new TestCard(SimulatorChipKey), trusted: false)).Minor);

    [Fact]
    public async Task A_card_that_does_not_have_its_key_is_an_invalid_document() => Assert.Equal(
        ResultMinor.InvalidDocument,
        Assert.IsType<CardOutcome.NotRead>(await ReadAsync(new TestCard(EcKey.Generate().PublicPoint), trusted: true)).Minor);

    [Fact]
    public async Task A_card_has_one_pseudonym_in_a_sector_and_another_in_another()
    {
        var pseudonyms = new List<byte[]?>();
        await using var other = await PaosServer.StartAsync(sector: "another");
        foreach (var server in new[] { _server, _server, other })
        {
            await using var app = await StartAsync(AusweisAppHand.Automatic, server);
            var session = server.Open((EidField.RestrictedID, Demand.Required));
            await ReturnAsync(app, server);
            pseudonyms.Add(Assert.IsType<CardOutcome.Read>(server.OutcomeOf(session)).Chip.RestrictedId);
        }

        Assert.Equal(pseudonyms[0], pseudonyms[1]);
        Assert.NotEqual(pseudonyms[0], pseudonyms[2]);
    }

    [Fact]
    public async Task A_TLS_certificate_that_the_authorization_does_not_name_ends_at_the_error_address()
    {
        await using var server = await PaosServer.StartAsync(knowsPortal: false);

        await EndsAtErrorAddressAsync(server);
    }

    [Fact]
    public async Task A_portal_that_is_not_at_the_authorized_origin_ends_at_the_error_address()
    {
        await using var server = await PaosServer.StartAsync(origin: "https://127.0.0.1:1");

        await EndsAtErrorAddressAsync(server);
    }

    [Fact]
    public async Task A_session_that_is_over_comes_back_as_an_error()
    {
        await using var app = await StartAsync(AusweisAppHand.Automatic);
        _server.Sessions.End(_server.Open(Everything).Id);

        var location = await ReturnAsync(app);

        Assert.StartsWith(_server.Portal.RefreshAddress, location, StringComparison.Ordinal);
        Assert.Contains("ResultMajor=error", location, StringComparison.Ordinal);
    }

    private Task<App> StartAsync(AusweisAppHand hand, PaosServer? server = null) =>
        App.StartAsync(hand, home => Task.FromResult(TrustAnchor.WriteConfiguration(home, (server ?? _server).Root)), _cancellation);

    private async Task<string> ReturnAsync(App app, PaosServer? server = null)
    {
        var watch = Stopwatch.StartNew();
        var (status, location) = await app.OpenAsync((server ?? _server).Portal.TcTokenUrl, _cancellation);
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine($"{watch.ElapsedMilliseconds} ms: {(int)status} {location}");
        output.WriteLine(app.Warnings);
        output.WriteLine((server ?? _server).Logs.Text);

        Assert.Equal(HttpStatusCode.SeeOther, status);
        return location!.OriginalString;
    }

    private async Task<CardOutcome?> ReadAsync(TestCard card, bool trusted)
    {
        await using var server = await PaosServer.StartAsync(trustedSigners: trusted ? [card.SignerHash] : []);
        await using var app = await StartAsync(AusweisAppHand.Scripted, server);
        var session = server.Open(Everything);
        using var citizen = await app.ConnectAsync(_cancellation);
        var files = new Dictionary<byte, byte[]>(card.Files) { [0x1C] = card.CardAccess, [0x1D] = card.CardSecurity };

        var flow = ReturnAsync(app, server);
        await citizen.IdentifyAsync(files: files, cancellationToken: _cancellation);
        await flow;
        return server.OutcomeOf(session);
    }

    private async Task EndsAtErrorAddressAsync(PaosServer server)
    {
        await using var app = await StartAsync(AusweisAppHand.Automatic, server);
        var session = server.Open(Everything);

        var location = await ReturnAsync(app, server);

        Assert.StartsWith(server.Portal.ErrorAddress, location, StringComparison.Ordinal);
        Assert.IsNotType<CardOutcome.Read>(server.OutcomeOf(session));
    }
}
