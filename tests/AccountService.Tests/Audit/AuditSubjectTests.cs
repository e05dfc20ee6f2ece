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

    [Theory]
    [MemberData(nameof(EveryCode))]
    public void R73_A_subject_is_read_back_from_its_text_as_code_and_parameters(string code)
    {
        var written = AuditSubject.Of(Enum.Parse<AuditSubjectCode>(code), "hund", "GivenNames");

        var read = AuditSubject.Stored(written.Text);

        Assert.Equal(code, read.Code.ToString());
        Assert.Equal(["hund", "GivenNames"], read.Parameters);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("agency kfz")]
    [InlineData("3")]
    [InlineData("3 hund")]
    [InlineData("Agency,Eid")]
    [InlineData("changed by somebody")]
    public void R73_What_was_written_by_nobody_of_us_is_no_code(string text)
    {
        Assert.Null(AuditSubject.Stored(text).Code);
        Assert.Empty(AuditSubject.Stored(text).Parameters);
    }

    [Theory]
    [InlineData("citizen", "Citizen", "")]
    [InlineData("service", "Service", "")]
    [InlineData("operator/01AB", "Operator", "01AB")]
    [InlineData("agency/kfz", "Agency", "kfz")]
    [InlineData("changed by somebody", "Service", "")]
    public void R75_Who_acted_is_read_back_from_the_entry(string text, string kind, string name) =>
        Assert.Equal(new AuditActor(Enum.Parse<AuditActorKind>(kind), name), AuditActor.Read(text));

    [Fact]
    public void An_entry_without_a_subject_has_an_empty_one() => Assert.Equal("", AuditEntry.OfCitizen(Guid.NewGuid(), AuditEvent.SignedOut, DateTimeOffset.UnixEpoch).Subject.Text);
}
