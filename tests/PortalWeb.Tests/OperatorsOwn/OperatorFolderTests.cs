using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ServicePortal.Portal.OperatorsOwn;

namespace ServicePortal.Portal.Tests.OperatorsOwn;

/// <summary>What is wrong with an operator's folder stops the start, with the file and the reason.</summary>
public sealed class OperatorFolderTests : IDisposable
{
    private readonly OperatorCopy _folder = OperatorCopy.WithoutPlaceholders();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_folder_without_mistakes_is_taken()
    {
        var read = Read();

        Assert.Equal(("Serviceportal", OperatorCopy.Email, "2026-11-29", false), (read.Name, read.Contact.Email, read.Privacy.Current(_clock).Version, read.HasPlaceholders));
    }

    [Fact]
    public void Only_in_development_does_the_example_do()
    {
        using var example = OperatorCopy.OfExample();

        Assert.True(new OperatorReader(new(example.Path), _clock, admitsPlaceholders: true).Read().HasPlaceholders);
        var refused = Assert.Throws<OptionsValidationException>(() => new OperatorReader(new(example.Path), _clock, admitsPlaceholders: false).Read());
        Assert.Contains("operator.json: still has the placeholder \"example.org\"", refused.Message, StringComparison.Ordinal);
        Assert.Contains("imprint.de.md: still has the placeholder \"Musterstraße\"", refused.Message, StringComparison.Ordinal);
        Assert.Contains("logo.svg: still has the placeholder \"Musterlogo\"", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[Anschrift]]")]
    [InlineData("portal@EXAMPLE.com")]
    [InlineData("amt.example")]
    [InlineData("Musterstadt")]
    [InlineData("Max Mustermann")]
    [InlineData("+49 30 000000")]
    [InlineData("TODO")]
    public void A_placeholder_reaches_no_citizen(string placeholder)
    {
        _folder.Write("help.de.md", $"Siehe {placeholder}.");

        AssertRefused("help.de.md", "placeholder");
    }

    [Theory]
    [InlineData("Muster-Widerrufsformular")]
    [InlineData("ein Muster, 10000000 Euro, 1.000.000 Einwohner")]
    [InlineData("www.beispielhaft.de und [das](/hilfe)")]
    public void What_only_looks_like_a_placeholder_may_be_said(string words)
    {
        _folder.Write("help.de.md", words);

        Read();
    }

    [Theory]
    [InlineData("operator.json")]
    [InlineData("imprint.de.md")]
    [InlineData("imprint.en.md")]
    [InlineData("accessibility.en.md")]
    [InlineData("help.en.md")]
    [InlineData("privacy/2026-11-29.en.md")]
    public void A_file_or_a_language_that_is_missing_is_named(string file)
    {
        _folder.Delete(file);

        AssertRefused(file, "is missing");
    }

    [Fact]
    public void Logo_and_help_are_optional()
    {
        _folder.Delete("logo.svg");
        _folder.Delete("help.de.md");
        _folder.Delete("help.en.md");

        Assert.Null(Read().Logo);
    }

    [Theory]
    [InlineData("imprnt.de.md")]
    [InlineData("imprint.fr.md")]
    [InlineData("privacy/2026-11-31.de.md")]
    [InlineData("privacy/2026-11-29.fr.md")]
    [InlineData("privacy/README.md")]
    public void A_file_that_nobody_would_read_is_named(string file)
    {
        _folder.Write(file, "Text");

        AssertRefused(file, "");
    }

    [Fact]
    public void What_begins_with_a_dot_is_not_looked_at()
    {
        _folder.Write("..data/imprint.de.md", "Text");
        _folder.Write(".DS_Store", "Text");

        Read();
    }

    [Theory]
    [InlineData("\"name\": {", "\"colour\": \"red\", \"name\": {", "colour")]
    [InlineData("\"dataProtectionEmail\"", "\"dataProtectionMail\"", "dataProtectionMail")]
    [InlineData("\"of\": \"bund\"", "\"of\": \"stadt\"", "kopfzeile")]
    [InlineData("\"of\": \"bund\"", "\"of\": 0", "kopfzeile")]
    [InlineData("\"of\": \"bund\"", "\"of\": \"land\"", "kopfzeile.text is missing")]
    [InlineData("\"of\": \"bund\"", "\"of\": \"none\", \"text\": { \"de\": \"Ja\", \"en\": \"Yes\" }", "for a Land only")]
    [InlineData(", \"en\": \"Monday to Friday, 8 am to 6 pm\"", "", "en")]
    [InlineData("\"en\": \"Monday to Friday, 8 am to 6 pm\"", "\"en\": \"\"", "contact.hours.en is empty")]
    [InlineData("\"en\": \"Monday to Friday, 8 am to 6 pm\"", "\"en\": null", "en")]
    [InlineData("\"de\": \"Serviceportal\"", "\"de\": \"Das Serviceportal mit dem Namen, der nicht enden will\"", "name.de is longer than 40")]
    [InlineData("\"de\": \"Serviceportal\"", "\"de\": \"Service\\u202Eportal\"", "name.de has a character")]
    [InlineData(OperatorCopy.Phone, "0800 PORTAL", "contact.phone is not a telephone number")]
    [InlineData(OperatorCopy.Email, "hilfe", "contact.email is not an e-mail address")]
    [InlineData(OperatorCopy.Email, "a@neustadt.de?bcc=b@neustadt.de", "contact.email is not an e-mail address")]
    [InlineData("\"contact\": {", "\"contact\" {", "operator.json")]
    public void A_mistake_in_operator_json_is_named(string right, string wrong, string named)
    {
        _folder.Replace("operator.json", right, wrong);

        AssertRefused("operator.json", named);
    }

    [Fact]
    public void What_is_not_UTF8_is_refused()
    {
        _folder.Write("imprint.de.md", [.. "Stra"u8, 0xDF, .. "e"u8]);

        AssertRefused("imprint.de.md", "is not UTF-8");
    }

    [Fact]
    public void A_byte_order_mark_is_not_shown()
    {
        _folder.Write("imprint.de.md", "\uFEFF## Anbieter");

        Read();
    }

    [Theory]
    [InlineData("operator.json", 16)]
    [InlineData("imprint.de.md", 128)]
    [InlineData("privacy/2026-11-29.de.md", 128)]
    [InlineData("logo.svg", 64)]
    public void What_is_too_large_is_refused(string file, int kibibytes)
    {
        _folder.Write(file, new string('x', (kibibytes * 1024) + 1));

        AssertRefused(file, $"is larger than {kibibytes * 1024} bytes");
    }

    [Fact]
    public void What_is_empty_is_refused()
    {
        _folder.Write("imprint.de.md", " \n");

        AssertRefused("imprint.de.md", "is empty");
    }

    [Theory]
    [InlineData("# Impressum", "line 1: a heading begins with ##")]
    [InlineData("Ja\n\n#### Klein", "line 3: a heading begins with ##")]
    [InlineData("Ja\n\n<b onclick=\"a()\">Nein</b>", "line 3: HTML")]
    [InlineData("<script>a()</script>", "line 1: HTML")]
    [InlineData("![Bild](https://neustadt.de/bild.png)", "a picture")]
    [InlineData("[Klick](javascript:a())", "a link leads to")]
    [InlineData("[Klick](data:text/html,x)", "a link leads to")]
    [InlineData("[Klick](//neustadt.de)", "a link leads to")]
    [InlineData("[Klick](/\\neustadt.de)", "a link leads to")]
    [InlineData("[Klick](neustadt.de)", "a link leads to")]
    [InlineData("[Klick][1]\n\n[1]: javascript:a()", "a link leads to")]
    [InlineData("<ftp://neustadt.de>", "a link leads to")]
    [InlineData("[](https://neustadt.de)", "a link needs words")]
    [InlineData("[Amt\n\nNeustadt](lang:de)", "a link does not end")]
    [InlineData("[Amt [Neustadt](/hilfe)](lang:de)", "a link does not end")]
    [InlineData("```\ncode\n```", "cannot be used")]
    [InlineData("> Zitat", "cannot be used")]
    [InlineData("Ruf an: {{contact.telephone}}", "{{contact.telephone}} stands for nothing")]
    public void Markdown_that_a_page_cannot_show_is_refused(string text, string named)
    {
        _folder.Write("imprint.de.md", text);

        AssertRefused("imprint.de.md", named);
    }

    [Fact]
    public void The_newest_notice_whose_day_has_come_in_Germany_is_current_and_older_ones_are_former()
    {
        foreach (var version in new[] { "2025-10-01", "2026-12-01" })
        {
            _folder.Write($"privacy/{version}.de.md", "Neu");
            _folder.Write($"privacy/{version}.en.md", "New");
        }

        var privacy = Read().Privacy;
        Assert.Equal(("2026-11-29", "2025-10-01"), (privacy.Current(_clock).Version, Assert.Single(privacy.Former(_clock)).Version));

        _clock.SetUtcNow(new DateTimeOffset(2026, 11, 30, 23, 0, 0, TimeSpan.Zero));
        Assert.Equal("2026-12-01", privacy.Current(_clock).Version);
        Assert.Equal(["2026-11-29", "2025-10-01"], privacy.Former(_clock).Select(notice => notice.Version));
    }

    [Fact]
    public void Without_a_notice_that_holds_today_nobody_starts()
    {
        _clock.AdjustTime(new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero));

        AssertRefused("privacy", "has no version that holds today");
    }

    [Fact]
    public void All_mistakes_are_named_at_once()
    {
        _folder.Delete("imprint.de.md");
        _folder.Write("accessibility.en.md", "# Title");

        Assert.Equal(2, Assert.Throws<OptionsValidationException>(Read).Failures.Count());
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        var refused = Assert.Throws<OptionsValidationException>(() => new OperatorReader(new("/no/such/folder"), _clock, admitsPlaceholders: false).Read());

        Assert.Contains("/no/such/folder/operator.json: is missing", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private PortalOperator Read() => new OperatorReader(new(_folder.Path), _clock, admitsPlaceholders: false).Read();

    private void AssertRefused(string file, string why) => Assert.Contains(
        Assert.Throws<OptionsValidationException>(Read).Failures,
        failure => failure.StartsWith(Path.Combine(_folder.Path, file), StringComparison.Ordinal) && failure.Contains(why, StringComparison.Ordinal));
}
