using System.Xml.Linq;

namespace ServicePortal.Architecture.Tests;

/// <summary>The hosts meet in the contract and in what they share as processes, nowhere else.</summary>
public sealed class ProjectReferencesTests
{
    private static readonly string Checkout = FindCheckout();

    public static TheoryData<string> EveryHost => ["AccountService", "EidAdapter", "PortalWeb"];

    [Theory]
    [MemberData(nameof(EveryHost))]
    public void A_host_refers_to_the_contract_and_service_defaults_only(string host) =>
        Assert.Equal(["Contracts", "ServiceDefaults"], References($"src/{host}").Order());

    [Fact]
    public void Nothing_in_src_refers_to_dev_or_tests()
    {
        var all = Directory.EnumerateFiles(Path.Combine(Checkout, "src"), "*.csproj", SearchOption.AllDirectories).SelectMany(Paths).ToList();
        Assert.NotEmpty(all);
        Assert.DoesNotContain(all, path => path.Contains("/dev/", StringComparison.Ordinal) || path.Contains("/tests/", StringComparison.Ordinal));
    }

    [Fact]
    public void Tests_refer_to_dev_so_the_rule_can_fail() =>
        Assert.Contains(Paths(Path.Combine(Checkout, "tests/EndToEnd.Tests/EndToEnd.Tests.csproj")), path => path.Contains("/dev/", StringComparison.Ordinal));

    [Theory]
    [InlineData("EidAdapter")]
    [InlineData("PortalWeb")]
    public void A_host_without_a_database_has_no_package_for_one(string host) =>
        Assert.DoesNotContain(Packages($"src/{host}"), IsForDatabases);

    [Fact]
    public void AccountService_has_packages_for_its_database_so_the_rule_can_fail() =>
        Assert.Contains(Packages("src/AccountService"), IsForDatabases);

    private static bool IsForDatabases(string package) =>
        package.Contains("EntityFrameworkCore", StringComparison.Ordinal) || package.StartsWith("Npgsql", StringComparison.Ordinal);

    private static IEnumerable<string> References(string project) => Paths(ProjectFile(project)).Select(Path.GetFileNameWithoutExtension)!;

    private static IEnumerable<string> Paths(string projectFile) => XDocument.Load(projectFile).Descendants("ProjectReference")
        .Select(reference => Path.GetFullPath(reference.Attribute("Include")!.Value.Replace('\\', '/'), Path.GetDirectoryName(projectFile)!));

    private static IEnumerable<string> Packages(string project) =>
        XDocument.Load(ProjectFile(project)).Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value);

    private static string ProjectFile(string project) => Directory.GetFiles(Path.Combine(Checkout, project), "*.csproj").Single();

    private static string FindCheckout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ServicePortal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests do not run inside a checkout.");
    }
}
