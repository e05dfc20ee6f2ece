using System.Reflection;
using NetArchTest.Rules;
using ServicePortal.Eid.Rpc;

namespace ServicePortal.Architecture.Tests;

/// <summary>
/// Rpc → Identification → Tr03130. The rooms are the assembly's namespaces: a new folder is held to nothing being allowed until it has a
/// line in <see cref="Uses"/>. Each rule has a control that must fail.
/// </summary>
public sealed class EidAdapterLayersTests
{
    private const string Root = "ServicePortal.Eid";
    private static readonly Assembly EidAdapter = typeof(ErrorInterceptor).Assembly;

    // Only the edge to the other processes speaks gRPC and the contract: what happens to a card does not depend on how it is asked for.
    private static readonly string[] Rpc = ["Grpc", "Google", "ServicePortal.Contracts"];

    // The composition root registers what every room has; it is the one place that may use all of them.
    private const string Composition = "";

    /// <summary>Which rooms a room may use. Directions only go down, so no two rooms can use each other.</summary>
    private static readonly Dictionary<string, string[]> Uses = new()
    {
        // Implements Identification's port to AccountService and translates what a card said.
        [".Rpc"] = [".Identification", ".Tr03130.Card"],

        // Opens sessions, asks for fields, tells failures apart, and hands out the TcToken.
        [".Identification"] = [".TcToken", ".Tr03130", ".Tr03130.Card", ".Tr03130.Failures"],

        // Writes a session and its key.
        [".TcToken"] = [".Tr03130", ".Tr03130.Messages"],

        // The client puts the rooms of the interface together.
        [".Tr03130"] = [".Tr03130.Card", ".Tr03130.Failures", ".Tr03130.Messages", ".Tr03130.Soap", ".Tr03130.Transport"],

        // Reads cards out of elements that were verified.
        [".Tr03130.Messages"] = [".Tr03130.Card", ".Tr03130.Failures", ".Tr03130.Soap"],
        [".Tr03130.Card"] = [".Tr03130.Failures"],
        [".Tr03130.Soap"] = [".Tr03130.Failures"],
        [".Tr03130.Transport"] = [".Tr03130.Failures"],

        // Why there is no answer: everybody may say it, so it knows nobody.
        [".Tr03130.Failures"] = [],
    };

    private static readonly string[] Rooms =
    [
        .. EidAdapter.GetTypes().Select(type => type.Namespace).Where(name => name == Root || name?.StartsWith($"{Root}.", StringComparison.Ordinal) == true)
            .Select(name => name![Root.Length..]).Distinct().Order(),
    ];

    public static TheoryData<string> EveryRoom => [.. Rooms.Where(room => room != Composition)];

    public static TheoryData<string> EveryInnerRoom => [.. Rooms.Where(room => room is not (Composition or ".Rpc"))];

    [Theory]
    [MemberData(nameof(EveryRoom))]
    public void A_room_uses_only_the_rooms_that_it_may_use(string room)
    {
        Assert.True(Uses.ContainsKey(room), $"Say in {nameof(EidAdapterLayersTests)} which rooms {Root}{room} may use, and why.");
        Assert.Equal([], RoomsUsedBy(room).Except(Uses[room]));
    }

    [Fact]
    public void What_a_room_may_use_is_what_it_uses_so_the_rule_can_fail() =>
        Assert.All(Uses, entry => Assert.Equal(entry.Value.Order(), RoomsUsedBy(entry.Key)));

    [Fact]
    public void No_room_uses_one_that_uses_it_in_turn()
    {
        Assert.All(Uses.Keys, room => Assert.DoesNotContain(room, Below(room)));
        Assert.Contains(".Tr03130.Soap", Below(".Rpc"));
    }

    [Theory]
    [MemberData(nameof(EveryInnerRoom))]
    public void Only_rpc_knows_grpc_and_the_contract(string room) => Assert.Equal([], Offenders(room, Rpc));

    [Fact]
    public void Rpc_knows_grpc_and_the_contract_so_the_rule_can_fail() => Assert.All(Rpc, technology => Assert.NotEmpty(Offenders(".Rpc", [technology])));

    [Fact]
    public void Only_soap_and_messages_read_xml() => Assert.Equal(
        [".TcToken", ".Tr03130", ".Tr03130.Messages", ".Tr03130.Soap"], Rooms.Where(room => Offenders(room, ["System.Xml"]).Any()));

    private static IEnumerable<string> Below(string room) => Uses[room].Concat(Uses[room].SelectMany(Below)).Distinct();

    private static IEnumerable<string> RoomsUsedBy(string room) =>
        Rooms.Where(other => other != room && Offenders(room, EidAdapter.GetTypes().Where(type => type.Namespace == Root + other).Select(type => type.FullName!)).Any());

    // Exactly this namespace: what lies below it is a room of its own.
    private static IEnumerable<string> Offenders(string room, IEnumerable<string> forbidden) =>
        Types.InAssembly(EidAdapter).That().ResideInNamespaceMatching($"^{Root}{room}$".Replace(".", @"\.", StringComparison.Ordinal))
            .ShouldNot().HaveDependencyOnAny([.. forbidden]).GetResult().FailingTypeNames ?? [];
}
