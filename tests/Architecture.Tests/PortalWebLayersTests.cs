using System.Reflection;
using ServicePortal.Portal;
using ServicePortal.ServiceDefaults.Text;

namespace ServicePortal.Architecture.Tests;

/// <summary>
/// Which folder of PortalWeb may know what. A folder that is missing in the table may know nothing beside itself, so a new one has to be
/// thought about; and each permission must be used, so that every rule is seen to find what it looks for.
/// </summary>
public sealed class PortalWebLayersTests
{
    private const string Root = "ServicePortal.Portal";
    private const string Contract = "the contract";
    private const string Grpc = "gRPC";
    private const string Defaults = "ServiceDefaults";
    private const string Text = "ServiceDefaults on text";

    private const string TextNamespace = "ServicePortal.ServiceDefaults.Text";

    private static readonly Assembly PortalWeb = typeof(Links).Assembly;

    private static readonly Dictionary<string, string[]> Outside = new()
    {
        [Contract] = ["ServicePortal.Contracts", "Google.Protobuf"],
        [Grpc] = ["Grpc", "Google.Rpc"],
        [Defaults] = [.. typeof(TypedText).Assembly.GetExportedTypes().Where(type => type.Namespace != TextNamespace).Select(type => type.FullName!)],
        [Text] = [TextNamespace],
    };

    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Rpc"] = [Contract, Grpc, Defaults, "Languages"], // what a failed call means is said here
        ["Languages"] = [], // which one a page is in, and how its addresses say so
        ["Resources"] = [Contract, Text, "Languages"], // a sentence for each value of the contract's enumerations, and no way to call anybody
        ["Ui"] = [Text, "Resources"], // markup with its few words, and which characters a field takes
        ["OperatorsOwn"] = [Defaults, Text, "Languages", "Ui"], // reads what the operator says of itself, and writes it as a page of ours
        ["Sessions"] = [Contract, Grpc, "Rpc", "Resources", "Languages"], // asks whose session it is, and says how long it lasts
        ["Protection"] = [Contract, Defaults], // keeps the key ring at AccountService
        ["Eid"] = [Contract, Grpc, "Rpc", "Sessions", "Languages"], // hands the TcToken to the eID client
        ["Hosting"] = [Contract, Grpc, Defaults, "Rpc", "Resources", "Languages", "Sessions", "Protection", "Eid", "OperatorsOwn"], // puts the portal together
        ["Pages"] = [Contract, Grpc, "Rpc", "Resources", "Languages", "Ui", "Sessions", "Eid", "Hosting", "OperatorsOwn"],
    };

    private static readonly List<string> Folders =
    [
        .. PortalWeb.GetTypes().Select(type => type.Namespace).OfType<string>().Where(name => name.StartsWith(Root + ".", StringComparison.Ordinal))
            .Select(name => name[(Root.Length + 1)..].Split('.')[0]).Distinct(),
    ];

    public static TheoryData<string> EveryFolder => [.. Folders];

    public static TheoryData<string, string> EveryPermission
    {
        get
        {
            var data = new TheoryData<string, string>();
            data.AddRange(MayKnow.SelectMany(entry => entry.Value.Select(known => (entry.Key, known))).ToArray());
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryFolder))]
    public void A_folder_knows_nothing_beside_what_it_may(string folder)
    {
        var forbidden = Outside.Keys.Concat(Folders).Except(MayKnow.GetValueOrDefault(folder, [])).Where(other => other != folder);

        Assert.Empty(Layers.Users(PortalWeb, $"{Root}.{folder}", forbidden.SelectMany(Names)));
    }

    [Theory]
    [MemberData(nameof(EveryPermission))]
    public void Each_permission_is_needed_so_the_rule_can_fail(string folder, string known) =>
        Assert.NotEmpty(Layers.Users(PortalWeb, $"{Root}.{folder}", Names(known)));

    [Fact]
    public void What_everybody_may_use_knows_no_folder() =>
        Assert.DoesNotContain(Layers.Users(PortalWeb, Root, Folders.SelectMany(Names)), IsInRoot);

    [Fact]
    public void Something_in_the_folders_uses_another_so_the_rule_can_fail() =>
        Assert.NotEmpty(Layers.Users(PortalWeb, Root, Folders.SelectMany(Names)));

    [Fact]
    public void Folders_form_no_circle() => Assert.Null(FindCircle(MayKnow));

    [Fact]
    public void A_circle_is_found() =>
        Assert.NotNull(FindCircle(new() { ["Pages"] = ["Ui", "Sessions"], ["Sessions"] = [Grpc, "Eid"], ["Eid"] = ["Sessions"], ["Ui"] = [] }));

    private static string[] Names(string other) => Outside.GetValueOrDefault(other, [$"{Root}.{other}"]);

    private static bool IsInRoot(string type) => !type[(Root.Length + 1)..].Contains('.', StringComparison.Ordinal);

    private static string? FindCircle(Dictionary<string, string[]> uses)
    {
        var left = uses.ToDictionary();
        while (left.FirstOrDefault(entry => !entry.Value.Any(left.ContainsKey)).Key is { } folder)
        {
            left.Remove(folder);
        }

        return left.Count == 0 ? null : string.Join(", ", left.Keys);
    }
}
