using ServicePortal.Eid.Tests.Tr03130.Soap;
using ServicePortal.Eid.Tr03130;
using ServicePortal.Eid.Tr03130.Card;
using ServicePortal.Eid.Tr03130.Failures;
using ServicePortal.Eid.Tr03130.Messages;

namespace ServicePortal.Eid.Tests.Tr03130.Messages;

/// <summary>What a correctly signed answer may say, and what it may not.</summary>
public sealed class CardDataTests : VerifierTest
{
    [Theory]
    [InlineData("19640812", 1964, 8, 12)]
    [InlineData("196408  ", 1964, 8, null)]
    [InlineData("1958    ", 1958, null, null)]
    [InlineData("        ", null, null, null)]
    [InlineData("    0229", null, 2, 29)]
    public void A_birth_date_may_be_partial(string text, int? year, int? month, int? day)
    {
        var date = ReadField(CardField.DateOfBirth, $"<eid:DateString>{text}</eid:DateString>").DateOfBirth!;

        Assert.Equal(new PartialDate(year, month, day), date);
        Assert.Equal(text, date.ToDateString());
    }

    [Theory]
    [InlineData("19641308")]
    [InlineData("19640230")]
    [InlineData("20230229")]
    [InlineData("00000101")]
    [InlineData("1964081 ")]
    public void A_birth_date_that_cannot_be_is_not_accepted(string text) =>
        AssertNotAcceptable(CardField.DateOfBirth, $"<eid:DateString>{text}</eid:DateString>");

    [Theory]
    [InlineData("196408")]
    [InlineData("196408121")]
    [InlineData("1964O812")]
    [InlineData("١٩٦٤٠٨١٢")]
    public void A_birth_date_that_is_none_by_the_schema_is_refused(string text) =>
        AssertMalformed(CardField.DateOfBirth, $"<eid:DateString>{text}</eid:DateString>");

    [Theory]
    [InlineData("1964-08-12")]
    [InlineData("1964-08-12Z")]
    [InlineData("1964-08-12+02:00")]
    [InlineData("\n 1964-08-12\t")]
    public void A_date_value_may_carry_a_time_zone(string value) => Assert.Equal(
        new PartialDate(1964, 8, 12),
        ReadField(CardField.DateOfBirth, $"<eid:DateString>19640812</eid:DateString><eid:DateValue>{value}</eid:DateValue>").DateOfBirth);

    [Theory]
    [InlineData("19640812", "1964-08-13")]
    [InlineData("19640812", "1964-08-12T00:00:00")]
    [InlineData("196408  ", "1964-08-01")]
    public void Two_forms_of_a_date_that_differ_are_refused(string text, string value) =>
        AssertMalformed(CardField.DateOfBirth, $"<eid:DateString>{text}</eid:DateString><eid:DateValue>{value}</eid:DateValue>");

    [Fact]
    public void A_place_has_one_of_three_forms()
    {
        Assert.Equal(
            new StructuredPlace("Weg 1", "Köln", "NRW", "D", "51147"),
            ReadPlace("<eid:StructuredPlace><eid:Street>Weg 1</eid:Street><eid:City>Köln</eid:City><eid:State>NRW</eid:State><eid:Country>D  </eid:Country><eid:ZipCode>51147</eid:ZipCode></eid:StructuredPlace>"));
        Assert.Equal(
            new StructuredPlace(null, "Wien", null, "AUT", null),
            ReadPlace("<eid:StructuredPlace><eid:City>Wien</eid:City><eid:Country>AUT</eid:Country></eid:StructuredPlace>"));
        Assert.Equal(
            new StructuredPlace("Camp 7", "", null, "", null),
            ReadPlace("<eid:StructuredPlace><eid:Street>Camp&#xA;7</eid:Street><eid:City/><eid:Country>   </eid:Country></eid:StructuredPlace>"));
        Assert.Equal(new FreetextPlace("Berlin"), ReadPlace("<eid:FreetextPlace>Berlin</eid:FreetextPlace>"));
        Assert.Equal(new NoPlace("keine Wohnung in Deutschland"), ReadPlace("<eid:NoPlaceInfo>keine Wohnung in Deutschland</eid:NoPlaceInfo>"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<eid:FreetextPlace>Berlin</eid:FreetextPlace><eid:NoPlaceInfo>keine</eid:NoPlaceInfo>")]
    [InlineData("<eid:StructuredPlace><eid:Country>D</eid:Country></eid:StructuredPlace>")]
    [InlineData("<eid:StructuredPlace><eid:City>Köln</eid:City></eid:StructuredPlace>")]
    [InlineData("<eid:StructuredPlace><eid:Country>D</eid:Country><eid:City>Köln</eid:City></eid:StructuredPlace>")]
    [InlineData("<eid:StructuredPlace><eid:City>Köln</eid:City><eid:Country>de</eid:Country></eid:StructuredPlace>")]
    public void A_place_in_another_form_is_refused(string place) => AssertMalformed(CardField.PlaceOfResidence, place);

    [Fact]
    public void R3_not_on_chip_prohibited_and_empty_are_three_answers()
    {
        Assert.Equal("", ReadField(CardField.BirthName, "").BirthName);
        var notOnChip = Read(Payload(Payloads.OneField(CardField.BirthName, "", "NOTONCHIP")));
        Assert.Null(notOnChip.BirthName);
        Assert.Equal(FieldAnswer.NotOnChip, notOnChip.Answers[CardField.BirthName]);
        var prohibited = Read(Payload(Payloads.OneField(CardField.BirthName, "", "PROHIBITED")));
        Assert.Null(prohibited.BirthName);
        Assert.Equal(FieldAnswer.Prohibited, prohibited.Answers[CardField.BirthName]);
    }

    [Fact]
    public void A_text_that_was_read_but_left_out_is_empty() =>
        Assert.Equal("", Read(Payload(Payloads.OneField(CardField.BirthName, value: ""))).BirthName);

    [Theory]
    [InlineData(nameof(CardField.DocumentType))]
    [InlineData(nameof(CardField.DateOfBirth))]
    [InlineData(nameof(CardField.PlaceOfResidence))]
    [InlineData(nameof(CardField.RestrictedID))]
    public void A_value_that_cannot_be_empty_must_not_be_left_out(string field) =>
        AssertMalformed(Payloads.OneField(Enum.Parse<CardField>(field), value: ""));

    [Theory]
    [InlineData("PROHIBITED")]
    [InlineData("NOTONCHIP")]
    public void A_value_that_was_not_read_is_refused(string answer) =>
        AssertMalformed(Payloads.OneField(CardField.RestrictedID, "<eid:RestrictedID><eid:ID>00</eid:ID></eid:RestrictedID>", answer));

    [Fact]
    public void Data_without_the_citizens_answers_are_refused() =>
        AssertMalformed(Payloads.GetResult("<eid:GivenNames>Erika</eid:GivenNames>", answers: ""));

    [Fact]
    public void Fields_in_another_order_are_refused() =>
        AssertMalformed(Payloads.GetResult(
            "<eid:FamilyNames>Mustermann</eid:FamilyNames><eid:GivenNames>Erika</eid:GivenNames>",
            Payloads.Answers([CardField.GivenNames, CardField.FamilyNames])));

    [Theory]
    [InlineData("&#x9;")]
    [InlineData("&#xA;")]
    [InlineData(SignedReply.CarriageReturn)]
    [InlineData(SignedReply.CarriageReturn + "&#xA;")]
    [InlineData(" &#xA; ")]
    [InlineData("&#x85;")]
    [InlineData("&#xA0;")]
    [InlineData("&#x2028;")]
    [InlineData("&#x2029;")]
    public void A_line_break_on_a_card_is_a_blank(string character)
    {
        Assert.Equal("Erika Maria", ReadField(CardField.GivenNames, $"Erika{character}Maria").GivenNames);
        Assert.Equal("Erika", ReadField(CardField.GivenNames, $"{character}Erika{character}").GivenNames);
    }

    [Theory]
    [InlineData("&#xAD;")]
    [InlineData("&#x200B;")]
    [InlineData("&#x2060;")]
    [InlineData("&#xFEFF;")]
    [InlineData("&#x200D;")]
    public void An_invisible_character_that_says_nothing_is_left_out(string character) =>
        Assert.Equal("Erika", ReadField(CardField.GivenNames, $"Eri{character}ka").GivenNames);

    [Fact]
    public void A_name_is_read_in_normal_form_c() => Assert.Equal("Müller", ReadField(CardField.FamilyNames, "Mu\u0308ller").FamilyNames);

    [Theory]
    [InlineData("&#x7F;")]
    [InlineData("&#x202E;")]
    [InlineData("&#xE000;")]
    [InlineData("&#x1FFFE;")]
    public void Other_control_and_format_characters_are_not_accepted(string character) => AssertNotAcceptable(CardField.GivenNames, $"Eri{character}ka");

    [Fact]
    public void A_name_of_500_characters_is_read_and_a_longer_one_refused()
    {
        var name = new string('ß', 500);

        Assert.Equal(name, ReadField(CardField.FamilyNames, name).FamilyNames);
        AssertNotAcceptable(CardField.FamilyNames, name + "ß");
    }

    [Theory]
    [InlineData("ID", true)]
    [InlineData("UB", true)]
    [InlineData("A ", true)]
    [InlineData(" A", true)]
    [InlineData("  ", true)]
    [InlineData("id", false)]
    [InlineData("IDX", false)]
    [InlineData("I", false)]
    [InlineData("", false)]
    public void A_document_type_is_two_capital_letters_or_blanks(string type, bool accepted)
    {
        if (accepted)
        {
            Assert.Equal(type.Trim(), ReadField(CardField.DocumentType, type).DocumentType);
        }
        else
        {
            AssertMalformed(CardField.DocumentType, type);
        }
    }

    [Fact]
    public void R44_both_pseudonyms_of_a_sector_migration_are_read()
    {
        var id = ReadField(CardField.RestrictedID, "<eid:ID>00FF</eid:ID><eid:ID2>aa</eid:ID2>").RestrictedId!;

        Assert.Equal([0x00, 0xFF], id.Id.ToArray());
        Assert.Equal([0xAA], id.FormerId!.Value.ToArray());
    }

    [Theory]
    [InlineData("<eid:ID>0</eid:ID>")]
    [InlineData("<eid:ID>0G</eid:ID>")]
    [InlineData("<eid:ID2>00</eid:ID2>")]
    public void A_pseudonym_that_is_not_hexadecimal_is_refused(string content) => AssertMalformed(CardField.RestrictedID, content);

    [Fact]
    public void A_pseudonym_longer_than_the_contract_is_refused()
    {
        Assert.Equal(128, ReadField(CardField.RestrictedID, $"<eid:ID>{new string('A', 256)}</eid:ID>").RestrictedId!.Id.Length);
        AssertNotAcceptable(CardField.RestrictedID, $"<eid:ID>{new string('A', 258)}</eid:ID>");
        AssertNotAcceptable(CardField.RestrictedID, "<eid:ID></eid:ID>");
    }

    [Theory]
    [InlineData("<eid:LevelOfAssuranceResult>http://bsi.bund.de/eID/LoA/hoch</eid:LevelOfAssuranceResult><eid:EIDTypeResponse><eid:CardCertified>USED</eid:CardCertified></eid:EIDTypeResponse>", true)]
    [InlineData("<eid:EIDTypeResponse><eid:SECertified>USED</eid:SECertified></eid:EIDTypeResponse>", true)]
    [InlineData("<eid:LevelOfAssuranceResult>http://bsi.bund.de/eID/LoA/substantiell</eid:LevelOfAssuranceResult>" + Payloads.CardCertified, false)]
    [InlineData("<eid:LevelOfAssuranceResult>http://bsi.bund.de/eID/LoA/hoch</eid:LevelOfAssuranceResult>", false)]
    [InlineData("", false)]
    [InlineData("<eid:EIDTypeResponse><eid:SEEndorsed>USED</eid:SEEndorsed></eid:EIDTypeResponse>", false)]
    [InlineData("<eid:EIDTypeResponse><eid:HWKeyStore>USED</eid:HWKeyStore></eid:EIDTypeResponse>", false)]
    public void An_eid_below_the_level_high_is_denied(string rest, bool accepted)
    {
        var payload = Payload(Payloads.GetResult("<eid:GivenNames>Erika</eid:GivenNames>", Payloads.Answers([CardField.GivenNames]), rest));
        if (accepted)
        {
            Assert.Equal("Erika", Read(payload).GivenNames);
        }
        else
        {
            Assert.Equal(ResultMinor.DeniedDocument, Assert.Throws<EidServerException>(() => Read(payload)).Minor);
        }
    }

    [Fact]
    public void A_server_before_2_4_cannot_say_and_knows_nothing_but_cards()
    {
        var answers = Payloads.Answers([CardField.GivenNames]).Replace("<eid:CommunityID>PROHIBITED</eid:CommunityID>", "", StringComparison.Ordinal);
        var payload = Payload(Payloads.GetResult("<eid:GivenNames>Erika</eid:GivenNames>", answers, rest: ""));

        Assert.Equal("Erika", GetResultResponse.Read(Verifier.Verify(payload.ToBytes(), Now).Payload, InterfaceVersion.V23).GivenNames);
    }

    [Fact]
    public void Data_beside_an_error_are_not_read()
    {
        var refusal = Assert.Throws<EidServerException>(() => Read(Payload(Payloads.Error(
            "http://www.bsi.bund.de/eid/server/2.0/resultminor/getResult#invalidDocument", "<eid:GivenNames>Erika</eid:GivenNames>"))));

        Assert.Equal(ResultMinor.InvalidDocument, refusal.Minor);
    }

    [Fact]
    public void A_warning_is_not_ok()
    {
        var warning = Payloads.CardRead.Replace("resultmajor#ok", "resultmajor#warning", StringComparison.Ordinal);

        Assert.Equal(EidServerFailure.Refused, Assert.Throws<EidServerException>(() => Read(Payload(warning))).Failure);
    }

    [Fact]
    public void Card_data_never_print_what_they_hold()
    {
        var card = Read(Reply());

        Assert.Equal("CardData FreetextPlace StructuredPlace PartialDate RestrictedId", $"{card} {card.PlaceOfBirth} {card.PlaceOfResidence} {card.DateOfBirth} {card.RestrictedId}");
    }

    private SignedReply Payload(string payload) => new(Certificate, Now) { Payload = payload };

    private CardData ReadField(CardField field, string content) => Read(Payload(Payloads.OneField(field, $"<eid:{field}>{content}</eid:{field}>")));

    private Place ReadPlace(string content) => ReadField(CardField.PlaceOfBirth, content).PlaceOfBirth!;

    private void AssertNotAcceptable(CardField field, string content) => AssertNotAcceptable(Payloads.OneField(field, $"<eid:{field}>{content}</eid:{field}>"));

    private void AssertNotAcceptable(string payload)
    {
        AssertFails(EidServerFailure.NotAcceptable, payload);
        EidSchema.AssertValidWhereItIs(payload);
    }

    private void AssertMalformed(CardField field, string content) => AssertMalformed(Payloads.OneField(field, $"<eid:{field}>{content}</eid:{field}>"));

    private void AssertMalformed(string payload) => AssertFails(EidServerFailure.Malformed, payload);

    private void AssertFails(EidServerFailure failure, string payload) =>
        Assert.Equal(failure, Assert.Throws<EidServerException>(() => Read(Payload(payload))).Failure);
}
