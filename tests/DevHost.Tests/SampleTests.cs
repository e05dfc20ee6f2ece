using System.Xml.Linq;

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

    private static IEnumerable<string> Included(XDocument project, string element) => project.Descendants(element).Select(reference => reference.Attribute("Include")!.Value);
}
