using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Tests.Domain;

public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData("Sieben Gänse fliegen tief", null)]
    [InlineData("correct horse battery staple", null)]
    [InlineData("xk7-Vq2-mm9-Lp4", null)]
    [InlineData("夜明け前の静かな海辺を歩く人", null)]
    [InlineData("", "Required")]
    [InlineData("elf Zeichen", "TooShort")]
    [InlineData("a\u0308bcdefghijk", "TooShort")] // NFC: eleven
    [InlineData("Sieben\u0000Gänse fliegen", "InvalidCharacters")]
    [InlineData("passwort1234", "TooCommon")]
    [InlineData("P@ssw0rt Passwort", null)] // a zero for an o is left to the guesser's dictionary
    [InlineData("P@sswort.Passwort", "TooCommon")]
    [InlineData("aaaaaaaaaaaa", "TooCommon")]
    [InlineData("abcabcabcabc", "TooCommon")]
    [InlineData("qwertzuiopasdf", "TooCommon")]
    [InlineData("123456789012", "TooCommon")]
    [InlineData("Sommer2026Sommer", "TooCommon")]
    [InlineData("Serviceportal2026!", "TooCommon")]
    [InlineData("erika.mustermann", "TooCommon")]
    [InlineData("erika.mustermann@example.de", "TooCommon")]
    [InlineData("Lindwurm-77!Lindwurm", "TooCommon")] // the user name, twice
    public void R10_A_password_is_long_enough_and_not_what_a_guesser_tries_first(string text, string? expected)
    {
        var errors = new FieldErrors();
        var userName = UserName.Parse("user_name", "lindwurm", new());
        var email = EmailAddress.Parse("email", "erika.mustermann@example.de", new());

        var password = Password.Parse("password", text, userName, email, errors);

        Assert.Equal(expected, ReasonOf(errors));
        Assert.Equal(expected is null, password is not null);
    }

    [Fact]
    public void R10_A_lone_surrogate_is_no_character()
    {
        var errors = new FieldErrors();

        Assert.Null(Password.Parse("password", "Sieben \ud800 Gänse fliegen", userName: null, email: null, errors));

        Assert.Equal("InvalidCharacters", ReasonOf(errors));
    }

    [Fact]
    public void R10_128_code_points_are_a_password_and_129_are_not()
    {
        var letters = string.Concat(Enumerable.Range(0, 129).Select(number => char.ConvertFromUtf32(0x1F600 + (number * 7 % 60))));
        var errors = new FieldErrors();

        Assert.NotNull(Password.Parse("password", letters[..256], userName: null, email: null, new()));
        Assert.Null(Password.Parse("password", letters, userName: null, email: null, errors));
        Assert.Equal("TooLong", ReasonOf(errors));
    }

    private static string? ReasonOf(FieldErrors errors)
    {
        try
        {
            errors.ThrowIfAny();
            return null;
        }
        catch (RefusalException refusal)
        {
            return Assert.Single(refusal.Fields).Reason.ToString();
        }
    }
}
