using ServicePortal.Accounts.Domain;
using ServicePortal.ServiceDefaults.Text;

namespace ServicePortal.Accounts.Tests.Domain;

public sealed class NameTests
{
    [Theory]
    [InlineData("Erika@Example.DE", "erika@example.de")]
    [InlineData("erika@bücher.example", "erika@xn--bcher-kva.example")]
    [InlineData("erika@BÜCHER.example", "erika@xn--bcher-kva.example")]
    [InlineData("  erika+portal@example.de ", "erika+portal@example.de")]
    public void An_address_is_compared_without_case_and_with_its_domain_in_ascii(string text, string comparable)
    {
        var email = EmailAddress.Parse("email", text, new());

        Assert.Equal(comparable, email?.Comparable);
        Assert.Equal(text.Trim(), email?.AsWritten);
    }

    [Theory]
    [InlineData("")]
    [InlineData("erika")]
    [InlineData("@example.de")]
    [InlineData("erika@")]
    [InlineData("erika@localhost")]
    [InlineData("erika@example.de.")]
    [InlineData("erika@@example.de")]
    [InlineData("\"erika m\"@example.de")]
    [InlineData("Erika <erika@example.de>")]
    [InlineData("erika@example.de,other@example.de")]
    [InlineData("erika@example.de\r\nBcc: other@example.de")]
    [InlineData("erika\u0000@example.de")]
    [InlineData("erika@[127.0.0.1]")]
    [InlineData("erika@-example-.de")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345@example.de")]
    public void What_is_no_single_mailbox_is_refused(string text) => Assert.Null(EmailAddress.Parse("email", text, new()));

    [Theory]
    [InlineData("abc", true)]
    [InlineData("Łukasz_Żółć.1-2", true)]
    [InlineData("ab", false)]
    [InlineData("a b c", false)]
    [InlineData("erika@example.de", false)]
    [InlineData("erika\u202Emustermann", false)]
    [InlineData(" erika ", true)] // trimmed
    [InlineData("erika\n", false)]
    [InlineData("<script>", false)]
    public void A_user_name_is_letters_digits_dots_hyphens_and_underscores(string text, bool valid) =>
        Assert.Equal(valid, UserName.Parse("user_name", text, new()) is not null);

    [Fact]
    public void A_user_name_has_at_most_50_characters()
    {
        Assert.NotNull(UserName.Parse("user_name", new string('a', 50), new()));
        Assert.Null(UserName.Parse("user_name", new string('a', 51), new()));
    }

    [Theory]
    [InlineData("e\u200Brika@exa\u00ADmple.de", "erika@example.de")] // pasted along
    [InlineData("\uFEFFerika@example.de\u00A0", "erika@example.de")]
    [InlineData("erika@ｅｘａｍｐｌｅ．de", "erika@example.de")]
    [InlineData("erika@straße.example", "erika@xn--strae-oqa.example")] // UTS 46, non-transitional: not strasse.example
    public void An_address_that_looks_the_same_is_the_same(string text, string comparable) =>
        Assert.Equal(comparable, EmailAddress.Parse("email", text, new())?.Comparable);

    [Theory]
    [InlineData("Erika\u200B.Mustermann", "erika.mustermann")]
    [InlineData("ＥＲＩＫＡ", "erika")] // wide letters
    [InlineData("Łukasz", "łukasz")]
    [InlineData("ΣΟΦΟΣ", "σοφοσ")]
    [InlineData("σοφος", "σοφοσ")]
    [InlineData("e\u0301rika", "érika")]
    public void A_user_name_that_looks_the_same_is_the_same(string text, string comparable) =>
        Assert.Equal(comparable, UserName.Parse("user_name", text, new())?.Comparable);

    [Theory]
    [InlineData("pаypal")] // its first "a" is Cyrillic
    [InlineData("erikα")]
    [InlineData("erika\u202Emustermann")]
    public void A_user_name_that_imitates_another_is_refused(string text) => Assert.Null(UserName.Parse("user_name", text, new()));

    [Theory]
    [InlineData("Erika\u00A0Anna", "Erika Anna")]
    [InlineData("Müller\u2013Lüdenscheid", "Müller-Lüdenscheid")]
    [InlineData("Đặng-Nguyễn", "Đặng-Nguyễn")]
    [InlineData("D’Angelo", "D’Angelo")]
    [InlineData("Er\u00ADika", "Erika")]
    public void A_name_is_repaired(string text, string repaired) => Assert.Equal(repaired, PersonName.Parse("given_names", text, new()));

    [Theory]
    [InlineData("Эрика")]
    [InlineData("Erika2")]
    [InlineData("Erika\u202E")]
    [InlineData("Erika\nAnna")]
    [InlineData("Erika 😀")]
    public void A_name_beyond_what_administrations_can_process_is_refused(string text) => Assert.Null(PersonName.Parse("given_names", text, new()));

    [Theory]
    [InlineData("Sieben\u00A0Gänse fliegen", "Sieben Gänse fliegen")]
    [InlineData("\uFEFFSieben Gänse", "Sieben Gänse")]
    [InlineData(" Sieben ", " Sieben ")]
    [InlineData("ＳＩＥＢＥＮ", "ＳＩＥＢＥＮ")]
    public void A_password_keeps_what_was_typed_and_loses_what_nobody_sees(string text, string hashed) => Assert.Equal(hashed, Password.Typed(text));

    [Fact]
    public void Joiners_stay_where_a_script_needs_them() =>
        Assert.Equal("نامه\u200Cای ab", TypedText.Repair("نامه\u200Cای a\u200Cb"));

    [Theory]
    [InlineData("نامه\u200Cای", true)]
    [InlineData("Musterstra\u200Dße", false)]
    [InlineData("\u200DErika", false)]
    [InlineData("نامه\u200C", false)]
    public void Joiners_are_admitted_where_they_stay(string text, bool admitted) => Assert.Equal(admitted, TypedText.IsAdmitted(text));

    [Fact]
    public void Half_a_character_is_not_admitted() => Assert.False(TypedText.IsAdmitted("Erika\uD800")); // no data of a theory, which a report could not write
}
