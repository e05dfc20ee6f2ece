using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Identification.Purposes;

public sealed class RegisterWithCardTests(AccountsPostgres postgres) : CardReaderTest(postgres)
{
    [Fact]
    public async Task R2_R17_What_the_card_said_is_on_the_registration_at_high_whatever_the_form_said()
    {
        var token = await StartAsync(new() { GivenNames = "Anders", FamilyNames = "Getippt" }, AccountKind.Plus);

        var read = await ReadAsync(Order(IdentificationPurpose.Register, registration: token), new Card { AcademicTitle = "DR." });

        Assert.Equal(IdentificationOutcome.CardAttached, read.Outcome);
        Assert.Null(read.Session);
        var registration = await Registrations.GetRegistrationAsync(new() { RegistrationToken = token }, cancellationToken: Cancellation);
        Assert.True(registration.CardRead);
        Assert.True(registration.PseudonymRead);
        Assert.Equal("ERIKA", registration.Attributes.Single(a => a.Name == AttributeName.GivenNames).Text);
        Assert.Equal("DR.", registration.Attributes.Single(a => a.Name == AttributeName.AcademicTitle).Text);
        Assert.All(registration.Attributes, a => Assert.Equal((AssuranceLevel.High, AttributeSource.Eid), (a.Level, a.Source)));
    }

    [Fact]
    public async Task R3_What_the_chip_does_not_store_is_verified_to_be_empty_and_what_was_not_asked_is_not_there()
    {
        await GivenPlusAccountAsync(new(), new Card { NotOnChip = [AttributeName.BirthName, AttributeName.PlaceOfBirth] });

        var profile = await ReadProfileAsync((await SignInWithCardAsync(new())).SessionToken);

        var birthName = profile.Attributes.Single(a => a.Name == AttributeName.BirthName);
        Assert.Equal((Contracts.Accounts.V1.Attribute.ValueOneofCase.None, AssuranceLevel.High), (birthName.ValueCase, birthName.Level));
        Assert.DoesNotContain(profile.Attributes, a => a.Name is AttributeName.AcademicTitle or AttributeName.Nationality);
    }

    [Fact]
    public async Task An_address_without_town_and_a_document_of_one_letter_are_taken_as_the_chip_has_them()
    {
        var token = await StartAsync(new(), AccountKind.Plus);

        var read = await ReadAsync(Order(IdentificationPurpose.Register, registration: token), new Card { City = "", Country = "", DocumentType = "A" });

        Assert.Equal(IdentificationOutcome.CardAttached, read.Outcome);
        var registration = await Registrations.GetRegistrationAsync(new() { RegistrationToken = token }, cancellationToken: Cancellation);
        Assert.Equal("", registration.Attributes.Single(a => a.Name == AttributeName.Address).Place.Structured.City);
        Assert.Equal("A", registration.Attributes.Single(a => a.Name == AttributeName.DocumentType).Text);
    }

    [Fact]
    public async Task R12_Missing_mandatory_data_are_named_and_nothing_is_attached()
    {
        var token = await StartAsync(new(), AccountKind.Plus);

        var read = await ReadAsync(
            Order(IdentificationPurpose.Register, registration: token), new Card { NotTransmitted = [AttributeName.Address, AttributeName.DocumentType] });

        Assert.Equal(IdentificationOutcome.MandatoryDataMissing, read.Outcome);
        Assert.Equal([AttributeName.Address, AttributeName.DocumentType], read.Attributes);
        var registration = await Registrations.GetRegistrationAsync(new() { RegistrationToken = token }, cancellationToken: Cancellation);
        Assert.False(registration.CardRead);
    }

    [Fact]
    public async Task R13_A_deselected_pseudonym_makes_a_plus_account_without_eid_sign_in()
    {
        await GivenPlusAccountAsync(new(), new Card { Pseudonym = null });

        var profile = await ReadProfileAsync((await SignInAsync(new())).SessionToken);

        Assert.Equal(AccountKind.Plus, profile.Session.AccountKind);
        Assert.Equal(AssuranceLevel.Low, profile.Session.MaximumLevel);
        Assert.False(profile.EidSignInReady);
        Assert.Single(profile.Authenticators);
    }

    [Fact]
    public async Task R16_A_card_that_is_bound_opens_no_second_account()
    {
        await GivenPlusAccountAsync(Citizen.Number(1), new());
        var token = await StartAsync(Citizen.Number(2), AccountKind.Plus);

        var read = await ReadAsync(Order(IdentificationPurpose.Register, registration: token), new());

        Assert.Equal(IdentificationOutcome.PseudonymAlreadyBound, read.Outcome);
        Assert.Equal("CARD_NOT_READ", (await Refusal.OfAsync(() => CompleteAsync(token))).Reason);
    }

    [Fact]
    public async Task R16_A_card_whose_former_pseudonym_is_bound_opens_no_second_account()
    {
        await GivenPlusAccountAsync(Citizen.Number(1), new Card { Pseudonym = "old sector" });
        var token = await StartAsync(Citizen.Number(2), AccountKind.Plus);

        var read = await ReadAsync(
            Order(IdentificationPurpose.Register, registration: token), new Card { Pseudonym = "new sector", FormerPseudonym = "old sector" });

        Assert.Equal(IdentificationOutcome.PseudonymAlreadyBound, read.Outcome);
    }

    [Fact]
    public async Task R36_Of_fifty_registrations_with_one_card_at_once_one_makes_an_account()
    {
        var tokens = new List<string>();
        for (var number = 1; number <= 50; number++)
        {
            var token = await StartAsync(Citizen.Number(number) with { ClientAddress = $"192.0.2.{number}" }, AccountKind.Plus);
            await ReadAsync(Order(IdentificationPurpose.Register, registration: token), new());
            tokens.Add(token);
        }

        var reasons = await Task.WhenAll(tokens.Select((token, i) => Refusal.ReasonOrNullAsync(() => CompleteAsync(token, $"192.0.2.{i + 1}"))));

        Assert.Single(reasons, reason => reason is null);
        Assert.Equal(49, reasons.Count(reason => reason == "PSEUDONYM_ALREADY_BOUND"));
    }

    [Fact]
    public async Task Reading_again_replaces_the_first_reading()
    {
        var token = await StartAsync(new(), AccountKind.Plus);
        await ReadAsync(Order(IdentificationPurpose.Register, registration: token), new Card { Pseudonym = null });

        await ReadAsync(Order(IdentificationPurpose.Register, registration: token), new());

        var registration = await Registrations.GetRegistrationAsync(new() { RegistrationToken = token }, cancellationToken: Cancellation);
        Assert.True(registration.PseudonymRead);
    }

    [Fact]
    public async Task A_registration_that_was_completed_meanwhile_has_ended()
    {
        var token = await StartAsync(new(), AccountKind.Plus);
        await ReadAsync(Order(IdentificationPurpose.Register, registration: token), new());
        var late = await GivenClaimedFlowAsync(Order(IdentificationPurpose.Register, registration: token));
        await CompleteAsync(token);

        Assert.Equal(IdentificationOutcome.ContextEnded, await SubmitAsync(late, new Card { Pseudonym = "another" }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("unknown")]
    [InlineData("basic")]
    public async Task A_card_is_read_for_an_open_plus_registration_only(string which)
    {
        var token = which switch
        {
            "basic" => await StartAsync(new()),
            "unknown" => NewSecret(),
            _ => "",
        };

        var refusal = await Refusal.OfAsync(() => CreateFlowAsync(Order(IdentificationPurpose.Register, registration: token)));

        Assert.Equal("REGISTRATION_NOT_FOUND", refusal.Reason);
    }
}
