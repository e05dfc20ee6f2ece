using System.Globalization;
using ServicePortal.Accounts.Mail;

namespace ServicePortal.Accounts.Tests.Mail;

public sealed class MailTextsTests
{
    [Theory]
    [InlineData("2026-10-25T00:30:00Z", "25. Oktober 2026, 02:30 Uhr MESZ")]
    [InlineData("2026-10-25T01:30:00Z", "25. Oktober 2026, 02:30 Uhr MEZ")]
    [InlineData("2026-10-25T02:30:00Z", "25. Oktober 2026, 03:30 Uhr")]
    [InlineData("2026-07-01T10:00:00Z", "1. Juli 2026, 12:00 Uhr")]
    public void In_the_hour_that_comes_twice_a_mail_says_which_one_it_means(string moment, string written)
    {
        var then = DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
        var text = MailTexts.Write(new(MailKind.Activation, "erika@example.de", "token", then, then), "https://portal.example").ToPlainText();

        Assert.Contains($"angelegt, und zwar am {written}.", text, StringComparison.Ordinal);
        Assert.Contains($"gilt bis {written} und", text, StringComparison.Ordinal);
    }
}
