using ServicePortal.Accounts.Domain;
using ServicePortal.Architecture.Tests.Documents;

namespace ServicePortal.Architecture.Tests;

/// <summary>What an agency gets is shown by the sample, and asked for by a service of the development environment: otherwise nobody ever sees it delivered.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData("samples", "AttributeTexts.cs")]
    [InlineData("dev", "DevelopmentAgency.cs")]
    public void Every_attribute_is_known_there(string folder, string file)
    {
        var text = File.ReadAllText(Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, folder), file, SearchOption.AllDirectories).Single());

        Assert.All(Enum.GetNames<AttributeName>(), name => Assert.Contains($"AttributeName.{name}", text, StringComparison.Ordinal));
    }
}
