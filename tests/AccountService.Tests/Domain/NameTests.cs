using ServicePortal.Accounts.Domain;

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
}
