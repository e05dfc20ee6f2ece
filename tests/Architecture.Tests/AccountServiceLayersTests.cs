using System.Reflection;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Architecture.Tests;

/// <summary>Rpc → activities → Domain; each rule has a control that must fail.</summary>
public sealed class AccountServiceLayersTests
{
    private const string Root = "ServicePortal.Accounts";
    private static readonly Assembly AccountService = typeof(RefusalException).Assembly;

    private static readonly string[] Technology =
    [
        "Grpc", "Google", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Microsoft.Extensions.Hosting", "Npgsql", "MailKit", "MimeKit", "NSec",
        "ServicePortal.Contracts", "ServicePortal.ServiceDefaults",
    ];

    private static readonly string[] Activities =
        ["Registration", "Activation", "SignIn", "Identification", "Upgrade", "Profile", "OnlineServices", "Agencies", "Operators"];

    public static TheoryData<string> EveryActivity => [.. Activities];

    [Fact]
    public void The_domain_knows_no_technology() => Assert.Empty(Layers.Offenders(AccountService, $"{Root}.Domain", Technology));

    [Fact]
    public void Rpc_knows_technology_so_the_rule_can_fail() => Assert.NotEmpty(Layers.Offenders(AccountService, $"{Root}.Rpc", Technology));

    [Fact]
    public void The_domain_uses_no_other_folder() =>
        Assert.Empty(Layers.Offenders(AccountService, $"{Root}.Domain", FoldersBeside("Domain")));

    [Fact]
    public void Persistence_uses_the_domain_so_the_rule_can_fail() =>
        Assert.NotEmpty(Layers.Offenders(AccountService, $"{Root}.Persistence", FoldersBeside("Persistence")));

    [Theory]
    [MemberData(nameof(EveryActivity))]
    public void An_activity_exists_and_uses_no_other_activity(string activity)
    {
        Assert.Contains(AccountService.GetTypes(), type => type.Namespace == $"{Root}.{activity}");
        Assert.Empty(Layers.Offenders(AccountService, $"{Root}.{activity}", Activities.Where(other => other != activity).Select(other => $"{Root}.{other}")));
    }

    [Fact]
    public void Rpc_uses_activities_so_the_rule_can_fail() =>
        Assert.NotEmpty(Layers.Offenders(AccountService, $"{Root}.Rpc", Activities.Select(activity => $"{Root}.{activity}")));

    [Theory]
    [MemberData(nameof(EveryActivity))]
    public void An_activity_knows_neither_grpc_nor_the_contract(string activity) =>
        Assert.Empty(Layers.Offenders(AccountService, $"{Root}.{activity}", "Grpc", "Google", "ServicePortal.Contracts", $"{Root}.Rpc"));

    private static IEnumerable<string> FoldersBeside(string folder) => AccountService.GetTypes()
        .Select(type => type.Namespace)
        .Where(name => name?.StartsWith($"{Root}.", StringComparison.Ordinal) == true && !name.StartsWith($"{Root}.{folder}", StringComparison.Ordinal))
        .Distinct()
        .Select(name => name!);
}
