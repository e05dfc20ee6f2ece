using System.Formats.Asn1;
using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using ServicePortal.Dev.EidServer.Tr03110;
using ServicePortal.Dev.EidServer.Tr03110.Certificates;
using ServicePortal.Dev.EidServer.Tr03110.Cryptography;
using ServicePortal.Dev.EidServer.Tr03110.Pki;

namespace ServicePortal.Dev.EidServer.Tests.Tr03110;

public sealed class CertificateTests : IDisposable
{
    private static readonly DateOnly Today = new(2027, 3, 1);
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2027, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly string _folder = Directory.CreateTempSubdirectory("serviceportal-cv-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_chat_is_encoded_as_the_guideline_has_it()
    {
        var chat = Chat.Terminal(
            AccessRight.ReadGivenNames, AccessRight.ReadFamilyNames, AccessRight.ReadDateOfBirth, AccessRight.ReadPlaceOfBirth,
            AccessRight.ReadPlaceOfResidence, AccessRight.RestrictedIdentification, AccessRight.AgeVerification);

        Assert.Equal("7f4c12060904007f00070301020253050001019805", Convert.ToHexStringLower(chat.Encode()));
        Assert.Equal(chat.Rights, Chat.Parse(chat.Encode()).Rights);
    }

    [Theory]
    [InlineData("7f4c12060904007f00070301020253050000800000")] // bit 23 is reserved
    [InlineData("7f4c12060904007f00070301020153050000000004")] // an inspection system's
    [InlineData("7f4c11060904007f000703010202530400000004")] // too short
    [InlineData("7f4c12060904007f0007030102025305000000000400")] // something follows
    public void A_chat_that_is_none_of_an_authentication_terminal_is_refused(string hex) =>
        Assert.Equal(EacFailure.Malformed, Assert.Throws<EacException>(() => Chat.Parse(Convert.FromHexString(hex))).Failure);

    [Fact]
    public void A_subset_has_the_same_role_and_no_further_right()
    {
        var wide = Chat.Terminal(AccessRight.ReadGivenNames, AccessRight.ReadFamilyNames);

        Assert.True(Chat.Terminal(AccessRight.ReadGivenNames).IsSubsetOf(wide));
        Assert.True(Chat.Terminal().IsSubsetOf(wide));
        Assert.False(Chat.Terminal(AccessRight.ReadBirthName).IsSubsetOf(wide));
        Assert.False(Chat.Authority(CvRole.CertificationAuthority).IsSubsetOf(wide));
    }

    [Fact]
    public void A_certificate_is_read_back_as_it_was_issued()
    {
        var terminal = Issue();

        foreach (var certificate in new[] { CvPki.EnsureAt(_folder, _clock).Root, terminal.Verifier, terminal.Certificate })
        {
            Assert.Equal(certificate.Encode(), CvCertificate.Parse(certificate.Encode()).Encode());
        }
    }

    [Fact]
    public void The_chain_leads_from_the_simulator_cards_trust_point_to_the_terminal()
    {
        var terminal = Issue();
        var root = CvPki.EnsureAt(_folder, _clock).Root;

        Assert.Equal("DETESTeID00005", root.Body.Holder);
        Assert.Equal("DETESTeID00005", root.Body.Authority);
        Assert.True(root.Body.PublicKey.HasDomainParameters);
        Assert.True(root.IsIssuedBy(root.Body));
        Assert.Equal(CvRole.CertificationAuthority, root.Body.Chat.Role);
        Assert.True(terminal.Verifier.IsIssuedBy(root.Body));
        Assert.Equal(CvRole.DomesticDocumentVerifier, terminal.Verifier.Body.Chat.Role);
        Assert.True(terminal.Certificate.IsIssuedBy(terminal.Verifier.Body));
        Assert.Equal(CvRole.Terminal, terminal.Certificate.Body.Chat.Role);
        Assert.False(terminal.Certificate.Body.PublicKey.HasDomainParameters);
        Assert.False(terminal.Certificate.IsIssuedBy(root.Body));
        Assert.True(terminal.Certificate.IsValidOn(Today));
        Assert.False(terminal.Certificate.IsValidOn(Today.AddDays(91)));
    }

    [Fact]
    public void The_terminals_certificate_stands_for_its_description_and_its_sector()
    {
        var terminal = Issue();

        Assert.Equal(
            [SHA256.HashData(terminal.Description), SHA256.HashData(terminal.SectorKey.Encode())],
            terminal.Certificate.Body.Extensions.Select(extension => extension.Hash));
    }

    [Fact]
    public void The_description_names_the_origin_and_every_TLS_certificate()
    {
        var sequence = new AsnReader(Issue().Description, AsnEncodingRules.DER).ReadSequence();

        Assert.Equal("0.4.0.127.0.7.3.1.3.1.1", sequence.ReadObjectIdentifier());
        var elements = new Dictionary<int, AsnReader>();
        while (sequence.HasData)
        {
            var tag = sequence.PeekTag();
            elements.Add(tag.TagValue, sequence.ReadSequence(tag));
        }

        Assert.Equal("https://portal.example:7443", elements[4].ReadCharacterString(UniversalTagNumber.PrintableString));
        var hashes = elements[7].ReadSetOf();
        Assert.Equal([new byte[32], Enumerable.Repeat((byte)1, 32)], [hashes.ReadOctetString(), hashes.ReadOctetString()]);
    }

    [Fact]
    public void Authorities_and_sector_keys_are_kept_and_terminals_issued_anew()
    {
        var (first, second) = (Issue(), Issue());

        Assert.Equal(first.Verifier.Encode(), second.Verifier.Encode());
        Assert.Equal(first.SectorKey.Point, second.SectorKey.Point);
        Assert.NotEqual(first.Key.PublicPoint, second.Key.PublicPoint);
        Assert.NotEqual(first.SectorKey.Point, Issue(sector: "another").SectorKey.Point);
    }

    [Fact]
    public void Authorities_are_made_anew_before_a_terminal_could_outlive_them()
    {
        var first = Issue();
        _clock.Advance(TimeSpan.FromDays(2 * 365 - 99));

        var second = Issue();

        Assert.NotEqual(first.Verifier.Encode(), second.Verifier.Encode());
        Assert.True(second.Certificate.Body.ExpiresAfter <= second.Verifier.Body.ExpiresAfter);
        Assert.True(second.Verifier.Body.ExpiresAfter <= CvPki.EnsureAt(_folder, _clock).Root.Body.ExpiresAfter);
    }

    [Fact]
    public void Keys_are_their_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has access lists instead of modes");
        }

        Issue();

        Assert.All(Directory.GetFiles(_folder, "*.key"), file =>
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(file).UnixFileMode));
    }

    [Fact]
    public void A_changed_certificate_is_not_its_issuers()
    {
        var terminal = Issue();
        var body = terminal.Certificate.Body;

        Assert.False((terminal.Certificate with { Body = body with { ExpiresAfter = body.ExpiresAfter.AddDays(1) } }).IsIssuedBy(terminal.Verifier.Body));
        Assert.False((terminal.Certificate with { Body = body with { Extensions = [] } }).IsIssuedBy(terminal.Verifier.Body));
    }

    [Fact]
    public void A_terminal_needs_a_certificate_that_fits_its_key_description_and_sector()
    {
        var (terminal, other) = (Issue(), Issue(sector: "another"));
        var authority = CvPki.EnsureAt(_folder, _clock).Root;

        Refused(() => new(terminal.Verifier, terminal.Certificate, terminal.Description, other.Key, terminal.SectorKey));
        Refused(() => new(terminal.Verifier, terminal.Certificate, [1], terminal.Key, terminal.SectorKey));
        Refused(() => new(terminal.Verifier, terminal.Certificate, terminal.Description, terminal.Key, other.SectorKey));
        Refused(() => new(authority, terminal.Verifier, terminal.Description, terminal.Key, terminal.SectorKey));
        Refused(() => new(authority, terminal.Certificate, terminal.Description, terminal.Key, terminal.SectorKey));

        static void Refused(Func<Terminal> make) => Assert.Throws<ArgumentException>(make);
    }

    private Terminal Issue(string sector = "test") => CvPki.EnsureAt(_folder, _clock).IssueTerminal(
        Chat.Terminal(AccessRight.ReadGivenNames),
        new CertificateDescription(
            "Prüfstelle", "https://issuer.example", "Portal", "https://portal.example:7443", "Zweck", [Enumerable.Repeat((byte)1, 32).ToArray(), new byte[32]]),
        sector);
}
