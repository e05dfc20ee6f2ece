using System.Globalization;
using System.Xml.Linq;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Samples.AgencyPortal.Pages;

namespace ServicePortal.Dev.DevHost.Tests;

/// <summary>A sample has what somebody outside of this repository would have.</summary>
public sealed class SampleTests
{
    private static readonly string[] Samples =
        Directory.GetFiles(Path.Combine(Checkout.Root, "samples"), "*.csproj", SearchOption.AllDirectories);

    public static TheoryData<string> EverySample => [.. Samples.Select(Path.GetFileNameWithoutExtension).Cast<string>()];

    [Theory]
    [MemberData(nameof(EverySample))]
    public void A_sample_has_the_contract_and_a_gRPC_client_and_nothing_else_of_ours(string sample)
    {
        var project = XDocument.Load(Samples.Single(path => Path.GetFileNameWithoutExtension(path) == sample));

        Assert.Equal(["../../protos/Contracts.csproj"], Included(project, "ProjectReference"));
        Assert.Equal(["Grpc.Net.Client"], Included(project, "PackageReference"));
    }

    [Theory]
    [InlineData("19640812", "12. August 1964")]
    [InlineData("196408  ", "August 1964 (Tag nicht bekannt)")]
    [InlineData("1964    ", "1964 (Tag und Monat nicht bekannt)")]
    [InlineData("1964  12", "1964, am 12. eines Monats (Monat nicht bekannt)")]
    [InlineData("    0812", "12. August (Jahr nicht bekannt)")]
    [InlineData("    08  ", "August (Tag und Jahr nicht bekannt)")]
    [InlineData("      12", "am 12. eines Monats (Monat und Jahr nicht bekannt)")]
    [InlineData("        ", "nicht bekannt")]
    [InlineData("19641308", "19641308")]
    [InlineData("196400  ", "196400  ")]
    [InlineData("unbekann", "unbekann")]
    public void An_agency_shows_of_a_date_of_birth_what_is_known_and_says_what_is_not(string onCard, string shown) =>
        Assert.Equal(shown, DateOfBirth(onCard, "de-DE"));

    [Theory]
    [InlineData("19640812", "12 August 1964")]
    [InlineData("196408  ", "August 1964 (day not known)")]
    [InlineData("1964    ", "1964 (day and month not known)")]
    [InlineData("1964  12", "1964, on day 12 of a month (month not known)")]
    [InlineData("    0812", "12 August (year not known)")]
    [InlineData("    08  ", "August (day and year not known)")]
    [InlineData("      12", "on day 12 of a month (month and year not known)")]
    [InlineData("        ", "not known")]
    [InlineData("19641308", "19641308")]
    public void R72_It_says_the_same_in_English(string onCard, string shown) => Assert.Equal(shown, DateOfBirth(onCard, "en-GB"));

    private static string DateOfBirth(string onCard, string culture)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        return AttributeTexts.Value(new() { Name = AttributeName.DateOfBirth, Text = onCard });
    }

    private static IEnumerable<string> Included(XDocument project, string element) => project.Descendants(element).Select(reference => reference.Attribute("Include")!.Value);
}
