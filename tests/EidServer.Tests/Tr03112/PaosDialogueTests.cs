using System.Formats.Asn1;
using ServicePortal.Dev.EidServer.Tests.Tr03110;
using ServicePortal.Dev.EidServer.Tr03110;
using ServicePortal.Dev.EidServer.Tr03110.Certificates;
using ServicePortal.Dev.EidServer.Tr03110.Cryptography;
using ServicePortal.Dev.EidServer.Tr03110.Eac;
using ServicePortal.Dev.EidServer.Tr03110.EidApplication;
using ServicePortal.Dev.EidServer.Tr03110.Pki;
using ServicePortal.Dev.EidServer.Tr03112;
using ServicePortal.Dev.EidServer.Tr03112.Messages;
using ServicePortal.Dev.EidServer.Tr03130.Eac;

namespace ServicePortal.Dev.EidServer.Tests.Tr03112;

public sealed class PaosDialogueTests : IDisposable
{
    private const string SessionId = "0123456789abcdef";
    private const string Cancelled = "http://www.bsi.bund.de/ecard/api/1.1/resultminor/sal#cancellationByUser";
    private const string InternalError = "http://www.bsi.bund.de/ecard/api/1.1/resultminor/al/common#internalError";
    private static readonly AccessRight[] Names = [AccessRight.ReadGivenNames, AccessRight.ReadFamilyNames];
    private readonly string _folder = Directory.CreateTempSubdirectory("serviceportal-cv-").FullName;
    private readonly CvPki _pki;
    private readonly TestCard _card = new();
    private PaosDialogue? _dialogue;

    public PaosDialogueTests() => _pki = CvPki.EnsureAt(_folder, TimeProvider.System);

    private PaosDialogue Dialogue => _dialogue!;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_card_is_read_with_all_that_was_asked()
    {
        var reading = ReadAll(_card);

        Assert.True(reading.IsValid);
        Assert.True(reading.IsOldEnough);
        Assert.True(reading.LivesInCommunity);
        Assert.Equal(32, reading.RestrictedId!.Length);
        var chip = ChipDataReader.Read(reading);
        Assert.Equal(("ERIKA", "MUSTERMANN", "19640812", "GABLER"), (chip.GivenNames, chip.FamilyNames, chip.DateOfBirth?.Text, chip.BirthName));
        Assert.Equal("02760503150000", chip.CommunityId);
    }

    [Fact]
    public void The_artistic_name_stays_on_the_card() => Assert.DoesNotContain((DataGroup)6, ReadAll(_card).Groups.Keys);

    [Fact]
    public void What_the_citizen_deselected_is_not_read()
    {
        var client = Client(
            Order(Names, [AccessRight.RestrictedIdentification, AccessRight.ReadBirthName]), choose: (required, _) => required);

        Assert.Null(ClientMessages.MinorOf(client.Run()));

        var reading = Reading();
        Assert.Null(reading.RestrictedId);
        Assert.Equal([DataGroup.GivenNames, DataGroup.FamilyNames], reading.Groups.Keys);
    }

    [Fact]
    public void Data_groups_that_the_chip_does_not_have_are_absent()
    {
        _card.Files.Remove(13);
        _card.Files.Remove(10);

        var reading = ReadAll(_card);

        Assert.DoesNotContain(DataGroup.BirthName, reading.Groups.Keys);
        Assert.Null(ChipDataReader.Read(reading).Nationality);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(253)] // 256 bytes with its tags
    [InlineData(254)]
    [InlineData(700)]
    public void A_data_group_of_any_length_is_read_whole(int length)
    {
        var street = new string('x', length);
        _card.Files[4] = PersonalData.Group(4, UniversalTagNumber.UTF8String, street);
        _card.Files[17] = PersonalData.Group(17, PersonalData.Address(street, "KÖLN", "D", "51147"));

        var chip = ChipDataReader.Read(ReadAll(_card));

        Assert.Equal(street, chip.GivenNames);
        Assert.Equal(street, Assert.IsType<Dev.EidServer.Tr03130.Results.ChipPlace.Structured>(chip.PlaceOfResidence).Street);
    }

    [Fact]
    public void A_card_that_expired_yesterday_says_so()
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);

        Assert.True(ReadAll(new TestCard { ExpiresAfter = today }).IsValid);
        Assert.False(ReadAll(new TestCard { ExpiresAfter = today.AddDays(-1) }).IsValid);
    }

    [Fact]
    public void Age_is_compared_by_the_chip_on_the_very_day()
    {
        var latest = DateOnly.FromDateTime(DateTime.UtcNow).AddYears(-18);

        Assert.True(ReadAll(new TestCard { BornOn = latest }).IsOldEnough);
        Assert.False(ReadAll(new TestCard { BornOn = latest.AddDays(1) }).IsOldEnough);
    }

    [Fact]
    public void Another_sector_has_another_pseudonym_and_the_same_sector_the_same()
    {
        var first = ReadAll(_card, "one").RestrictedId;

        Assert.Equal(first, ReadAll(_card, "one").RestrictedId);
        Assert.NotEqual(first, ReadAll(_card, "two").RestrictedId);
        Assert.NotEqual(first, ReadAll(new TestCard(), "one").RestrictedId);
    }

    [Fact]
    public void A_chip_that_gives_its_challenge_late_gets_the_signature_late()
    {
        var client = Client(Everything());
        client.Start();
        var eac2 = client.Greet(withChallenge: false);
        Assert.Empty(ClientMessages.HexOf(eac2, "Signature"));

        var additional = client.Send(ClientMessages.ChallengeOutput(client.LastServerId, _card.Challenge));
        var transmit = client.Authenticate(eac2, additional);

        Assert.Equal("Transmit", transmit.Name.LocalName);
    }

    [Fact]
    public void A_cancel_is_echoed_as_a_cancel()
    {
        var client = Client(Everything());
        client.Start();

        var reply = client.Send(ClientMessages.Failure(client.LastServerId, Cancelled));

        Assert.Equal("StartPAOSResponse", reply.Name.LocalName);
        Assert.Equal(Cancelled, ClientMessages.MinorOf(reply));
        Assert.Equal(Cancelled, Assert.IsType<PaosOutcome.ClientFailed>(Dialogue.Outcome).Minor);
    }

    [Fact]
    public void A_chat_with_a_right_that_was_not_asked_for_ends_the_dialogue() => Ended(
        EacFailure.RightsNotAsAsked,
        Client(Order(Names, []), choose: (required, _) => required.Union(Chat.Terminal(AccessRight.ReadBirthName))));

    [Fact]
    public void A_chat_without_a_right_that_is_required_ends_the_dialogue() =>
        Ended(EacFailure.RightsNotAsAsked, Client(Order(Names, []), choose: (_, _) => Chat.Terminal(AccessRight.ReadGivenNames)));

    [Fact]
    public void A_chat_of_another_role_ends_the_dialogue() =>
        Ended(EacFailure.RightsNotAsAsked, Client(Order(Names, []), choose: (required, _) => required with { Role = CvRole.DomesticDocumentVerifier }));

    [Fact]
    public void A_terminal_signature_by_another_key_is_noticed_by_the_card()
    {
        var client = Client(Everything());
        client.Start();
        var eac2 = client.Greet();
        var signature = eac2.Descendants(PaosNames.Iso + "Signature").Single();
        signature.Value = Convert.ToHexString(EcKey.Generate().Sign([1, 2, 3]));

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => client.Authenticate(eac2));
    }

    [Fact]
    public void A_chip_token_by_another_key_ends_the_dialogue() => NotAuthentic(card => new Impostor(card).Token);

    [Fact]
    public void A_chip_token_that_was_changed_ends_the_dialogue() => NotAuthentic(card => point =>
    {
        var token = card.Authenticate(point).Token;
        token[7] ^= 1;
        return token;
    });

    [Fact]
    public void A_chip_token_that_was_cut_ends_the_dialogue() => NotAuthentic(card => point => card.Authenticate(point).Token[..7]);

    [Fact]
    public void A_card_whose_signer_nobody_trusts_ends_the_dialogue()
    {
        var client = Client(Everything(), trusted: new TestCard());
        client.Start();

        Assert.Equal(InternalError, ClientMessages.MinorOf(client.Authenticate(client.Greet())));
        Assert.Equal(EacFailure.NotAuthentic, Assert.IsType<PaosOutcome.EacFailed>(Dialogue.Outcome).Failure);
    }

    [Fact]
    public void A_weakened_card_access_ends_the_dialogue()
    {
        _card.CardAccess = TestCard.SecurityInfos(chipKey: null, version: 1);
        var client = Client(Everything());
        client.Start();

        client.Authenticate(client.Greet());

        Assert.Equal(EacFailure.NotAuthentic, Assert.IsType<PaosOutcome.EacFailed>(Dialogue.Outcome).Failure);
    }

    [Fact]
    public void A_wrong_checksum_in_secure_messaging_ends_the_dialogue() => EndsWith(EacFailure.NotAuthentic, responses =>
    {
        responses[3][^3] ^= 1;
        return responses;
    });

    [Fact]
    public void A_truncated_answer_ends_the_dialogue() => EndsWith(EacFailure.Malformed, responses => [.. responses.SkipLast(1), responses[^1][..^9]]);

    [Fact]
    public void An_answer_without_secure_messaging_ends_the_dialogue() =>
        EndsWith(EacFailure.NotAuthentic, responses => [.. responses.SkipLast(1), [0x90, 0x00]]);

    [Fact]
    public void Fewer_answers_than_commands_end_the_dialogue() => EndsWith(EacFailure.Malformed, responses => [.. responses.SkipLast(1)]);

    [Fact]
    public void More_answers_than_commands_end_the_dialogue() => EndsWith(EacFailure.Malformed, responses => [.. responses, responses[^1]]);

    [Fact]
    public void Answers_in_another_order_end_the_dialogue() => EndsWith(EacFailure.NotAuthentic, responses => [.. Enumerable.Reverse(responses)]);

    [Fact]
    public void A_data_group_in_the_place_of_another_ends_the_dialogue()
    {
        _card.Files[4] = _card.Files[5];
        var client = Client(Everything());

        Assert.Equal(InternalError, ClientMessages.MinorOf(client.Run()));
    }

    [Fact]
    public void A_replayed_message_is_refused_and_ends_the_dialogue()
    {
        var client = Client(Everything());
        client.Start();

        Violated(client.SentLast);
    }

    [Fact]
    public void A_message_with_a_used_id_is_refused()
    {
        var client = Client(Everything());
        client.Start();

        Violated(ClientMessages.Eac1Output(client.LastServerId, null, _card.CardAccess, _card.ChipId, _card.Challenge, "urn:uuid:start"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("urn:uuid:other")]
    public void A_message_that_does_not_answer_the_last_one_is_refused(string? relatesTo)
    {
        Client(Everything()).Start();

        Violated(ClientMessages.Eac1Output(relatesTo, null, _card.CardAccess, _card.ChipId, _card.Challenge));
    }

    [Fact]
    public void A_start_that_names_another_session_is_refused()
    {
        Client(Everything());

        Violated(ClientMessages.StartPaos("fedcba9876543210"));
    }

    [Fact]
    public void A_step_that_is_not_due_is_refused()
    {
        var client = Client(Everything());
        client.Start();

        Violated(ClientMessages.Eac2Output(client.LastServerId, _card.CardSecurity, new byte[8], new byte[8]));
    }

    [Fact]
    public void A_dialogue_does_not_begin_with_an_error()
    {
        Client(Everything());

        Violated(ClientMessages.Failure(relatesTo: null, Cancelled));
    }

    [Fact]
    public void Nothing_is_answered_after_the_end()
    {
        var client = Client(Everything());
        client.Run();
        var outcome = Dialogue.Outcome;

        Assert.Throws<PaosViolationException>(() => client.Send(ClientMessages.Failure(client.LastServerId, Cancelled)));
        Assert.Same(outcome, Dialogue.Outcome);
    }

    private static ReadingOrder Everything() => Order(
        Names, Enum.GetValues<DataGroup>().Select(group => group.ReadRight)
            .Concat([AccessRight.RestrictedIdentification, AccessRight.AgeVerification, AccessRight.CommunityIdVerification]));

    private static ReadingOrder Order(IEnumerable<AccessRight> required, IEnumerable<AccessRight> optional)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        return new(Chat.Terminal(required), Chat.Terminal(optional), new AuxiliaryData(today, today.AddYears(-18), "027605"));
    }

    private CardReading ReadAll(TestCard card, string sector = "test")
    {
        var client = Client(Everything(), card: card, sector: sector);
        Assert.Null(ClientMessages.MinorOf(client.Run()));
        return Reading();
    }

    private CardReading Reading() => Assert.IsType<PaosOutcome.Read>(Dialogue.Outcome).Reading;

    private TestEidClient Client(
        ReadingOrder order, Func<Chat, Chat, Chat>? choose = null, TestCard? card = null, TestCard? trusted = null, string sector = "test")
    {
        card ??= _card;
        var terminal = _pki.IssueTerminal(
            Chat.Terminal(Enum.GetValues<AccessRight>()),
            new CertificateDescription("Prüfstelle", "https://issuer.example", "Portal", "https://portal.example", "Zweck", [new byte[32]]),
            sector);
        var eac = new ExtendedAccessControl(terminal, order, new PassiveAuthentication([(trusted ?? card).SignerHash], TimeProvider.System));
        _dialogue = new PaosDialogue(SessionId, eac, transactionInfo: null);
        return new(card, _pki.Root, SessionId, message => Dialogue.Answer(PaosRequestReader.Read(message)).Encode())
        {
            Choose = choose ?? ((required, optional) => required.Union(optional)),
        };
    }

    private void Ended(EacFailure failure, TestEidClient client)
    {
        client.Start();

        Assert.Equal(InternalError, ClientMessages.MinorOf(client.Greet()));
        Assert.Equal(failure, Assert.IsType<PaosOutcome.EacFailed>(Dialogue.Outcome).Failure);
    }

    private void EndsWith(EacFailure failure, Func<List<byte[]>, List<byte[]>> tamper)
    {
        var client = Client(Everything());
        client.Start();
        var responses = client.Execute(client.Authenticate(client.Greet()));

        var reply = client.Send(ClientMessages.TransmitResponse(client.LastServerId, tamper(responses)));

        Assert.Equal(InternalError, ClientMessages.MinorOf(reply));
        Assert.Equal(failure, Assert.IsType<PaosOutcome.EacFailed>(Dialogue.Outcome).Failure);
    }

    private void NotAuthentic(Func<TestCard, Func<byte[], byte[]>> tokenOf)
    {
        var client = Client(Everything());
        client.Start();
        var point = ClientMessages.HexOf(client.Greet(), "EphemeralPublicKey")[0];

        var reply = client.Send(ClientMessages.Eac2Output(client.LastServerId, _card.CardSecurity, tokenOf(_card)(point), _card.Nonce));

        Assert.Equal(InternalError, ClientMessages.MinorOf(reply));
        Assert.Equal(EacFailure.NotAuthentic, Assert.IsType<PaosOutcome.EacFailed>(Dialogue.Outcome).Failure);
    }

    private void Violated(byte[] message)
    {
        Assert.Throws<PaosViolationException>(() => Dialogue.Answer(PaosRequestReader.Read(message)));
        Assert.IsType<PaosOutcome.Broken>(Dialogue.Outcome);
    }

    /// <summary>Shows a genuine card's files without having its key.</summary>
    private sealed class Impostor(TestCard genuine)
    {
        public byte[] Token(byte[] ephemeralPoint)
        {
            var secret = EcKey.Generate().Agree(ephemeralPoint);
            return ChipAuthentication.Token(KeyDerivation.Mac(secret, genuine.Nonce), ephemeralPoint);
        }
    }
}
