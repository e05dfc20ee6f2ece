using System.Globalization;
using System.Text.RegularExpressions;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Mail;

namespace ServicePortal.Accounts.Tests.Mail;

public sealed partial class MailTextsTests
{
    private const string Name = "Serviceportal";

    [Theory]
    [InlineData("2026-10-25T00:30:00Z", "25. Oktober 2026, 02:30 Uhr MESZ")]
    [InlineData("2026-10-25T01:30:00Z", "25. Oktober 2026, 02:30 Uhr MEZ")]
    [InlineData("2026-10-25T02:30:00Z", "25. Oktober 2026, 03:30 Uhr")]
    [InlineData("2026-07-01T10:00:00Z", "1. Juli 2026, 12:00 Uhr")]
    public void In_the_hour_that_comes_twice_a_mail_says_which_one_it_means(string moment, string written)
    {
        var then = DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
        var text = MailTexts.Write(new(MailKind.Activation, Language.German, "erika@example.de", "token", then, then), "https://portal.example").ToPlainText(Name);

        Assert.Contains($"angelegt, und zwar am {written}.", text, StringComparison.Ordinal);
        Assert.Contains($"gilt bis zum {written}.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-10-25T00:30:00Z", "25 October 2026, 02:30 MESZ")]
    [InlineData("2026-07-01T10:00:00Z", "1 July 2026, 12:00")]
    public void A_mail_in_English_writes_German_time_in_English(string moment, string written)
    {
        var then = DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);

        Assert.Contains($"valid until {written}.", Write(MailKind.Activation, Language.English, then).ToPlainText(Name), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Mails))]
    public void R72_Every_mail_is_whole_in_each_language(string name)
    {
        var kind = Enum.Parse<MailKind>(name);
        var (german, english) = (Write(kind, Language.German), Write(kind, Language.English));

        Assert.Empty(WordsOf(german).Intersect(["you", "your", "the", "is", "and", "please"]));
        Assert.Empty(WordsOf(english).Intersect(["sie", "ihr", "ihre", "und", "der", "die", "ist", "nicht", "bitte"]));
        Assert.DoesNotMatch("[äöüÄÖÜß„]", english.ToHtml(Name));
        Assert.Equal(english.ToPlainText(Name).Split("https://portal.example").Length, english.ToPlainText(Name).Split("https://portal.example/en").Length); // every address is of this language
        Assert.Contains("<html lang=\"de\">", german.ToHtml(Name), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", english.ToHtml(Name), StringComparison.Ordinal);
        Assert.Equal(german.Link!.Address.Replace("https://portal.example", "https://portal.example/en", StringComparison.Ordinal), english.Link!.Address);
        Assert.Equal((german.Before.Count, german.After.Count), (english.Before.Count, english.After.Count));
    }

    [Fact]
    public void A_notice_of_a_new_password_says_that_the_account_is_still_locked_only_if_it_is()
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var payload = new MailPayload(MailKind.PasswordChanged, language, "erika@example.de", "token", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
            var (open, locked) = (MailTexts.Write(payload, "https://portal.example"), MailTexts.Write(payload with { IsLocked = true }, "https://portal.example"));

            Assert.DoesNotMatch("noch gesperrt|still locked", open.ToPlainText(Name));
            Assert.Matches(language is Language.German ? "noch gesperrt" : "still locked", locked.ToPlainText(Name));
            Assert.EndsWith("/profil", open.Link!.Address, StringComparison.Ordinal);
            Assert.EndsWith("/anmelden", locked.Link!.Address, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_mail_is_signed_with_the_name_of_the_portal()
    {
        var mail = Write(MailKind.Activation, Language.German);

        Assert.Contains("Freundliche Grüße\nMein <Neustadt>\n", mail.ToPlainText("Mein <Neustadt>"), StringComparison.Ordinal);
        Assert.Equal(3, mail.ToHtml("Mein <Neustadt>").Split("Mein &lt;Neustadt&gt;").Length);
    }

    public static TheoryData<string> Mails() => [.. Enum.GetNames<MailKind>().Where(name => name is not nameof(MailKind.Nothing))];

    private static MailText Write(MailKind kind, Language language, DateTimeOffset moment = default) =>
        MailTexts.Write(
            new(kind, language, "erika@example.de", "token", moment, moment, new(AssuranceLevel.Low, new(BrowserFamily.Firefox, DeviceSystem.Windows), Untold: 2)), "https://portal.example");

    private static IEnumerable<string> WordsOf(MailText text) => Word().Matches(text.Subject + " " + text.ToPlainText(Name)).Select(word => word.Value.ToLowerInvariant());

    [GeneratedRegex("\\p{L}+")]
    private static partial Regex Word();
}
