using ServicePortal.Accounts.Audit;

namespace ServicePortal.Accounts.Tests.Audit;

public sealed class AuditSubjectTests
{
    public static TheoryData<string> EveryCode => [.. Enum.GetNames<AuditSubjectCode>()];

    [Fact]
    public void R73_A_subject_is_a_code_and_its_parameters_in_one_canonical_text() =>
        Assert.Equal("OnlineService hund GivenNames Email", AuditSubject.Of(AuditSubjectCode.OnlineService, "hund", "GivenNames", "Email").Text);

    [Theory]
    [InlineData("")]
    [InlineData("card bound elsewhere")]
    [InlineData("Müller")]
    [InlineData("erika@example.de")]
    [InlineData("hund\n7")]
    public void R73_Neither_a_sentence_nor_a_persons_data_fits_in(string parameter) =>
        Assert.Throws<ArgumentException>(() => AuditSubject.Of(AuditSubjectCode.Agency, parameter));

    [Theory]
    [MemberData(nameof(EveryCode))]
    public void R73_Every_code_is_one_word(string code) => Assert.Equal(code, AuditSubject.Of(Enum.Parse<AuditSubjectCode>(code)).Text);

    [Fact]
    public void An_entry_without_a_subject_has_an_empty_one() => Assert.Equal("", AuditEntry.OfCitizen(Guid.NewGuid(), AuditEvent.SignedOut, DateTimeOffset.UnixEpoch).Subject.Text);
}
