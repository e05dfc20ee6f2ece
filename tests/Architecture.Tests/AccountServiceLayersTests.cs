using System.Reflection;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Architecture.Tests.Documents;

namespace ServicePortal.Architecture.Tests;

/// <summary>
/// Who may use whom in AccountService, asked of the assembly itself: a new folder, a new table or a new class falls under these rules without being
/// listed. Each rule has a control that must fail.
/// </summary>
public sealed class AccountServiceLayersTests
{
    private const string Root = "ServicePortal.Accounts";
    private const string Domain = $"{Root}.Domain";
    private const string Infrastructure = $"{Root}.Infrastructure";

    private static readonly Assembly AccountService = typeof(RefusalException).Assembly;

    private static readonly string[] GrpcAndContract = ["Grpc", "Google", "ServicePortal.Contracts"];

    /// <summary>Which subject uses which other one, and why. Everything else is refused.</summary>
    private static readonly Dictionary<(string User, string Used), string> Allowed = new()
    {
        [("Citizens", "Audit")] = "each act leaves its entry in the trail",
        [("Citizens", "Locking")] = "a new password opens a locked account that has no card",
        [("Citizens", "Mail")] = "who changes something under Mein Profil, or takes the data along, is told so by mail",
        [("Citizens", "OnlineServices")] = "citizens see which agencies know them, and what was handed over",
        [("Citizens", "Registration")] = "to which privacy notice a citizen agreed is exported",
        [("Citizens", "Sessions")] = "a citizen's own pages are shown in a session",
        [("Citizens", "Emails")] = "the profile shows which address was asked for",
        [("Citizens", "Identification")] = "the upgrade is confirmed under Mein Profil",
        [("Deletion", "Audit")] = "each act leaves its entry in the trail",
        [("Deletion", "Citizens")] = "a wish to leave counts as a change under Mein Profil",
        [("Deletion", "Mail")] = "a citizen is told when their account goes, and why",
        [("Deletion", "Sessions")] = "a session wishes it, at its level, and all sessions end",
        [("Emails", "Audit")] = "each act leaves its entry in the trail",
        [("Emails", "Mail")] = "both addresses are written to",
        [("Emails", "Sessions")] = "who changes the address is signed in, and a change ends the other sessions",
        [("Registration", "Emails")] = "whose an address is, is decided in one place",
        [("Identification", "Sessions")] = "a card signs in and steps up",
        [("Identification", "Registration")] = "what a card said goes onto the draft that it was read for",
        [("Identification", "Audit")] = "each act leaves its entry in the trail",
        [("Identification", "Mail")] = "who sets up the eID is told so by mail",
        [("Identification", "Locking")] = "the owner's card releases a locked account",
        [("Locking", "Sessions")] = "locking ends all sessions",
        [("Locking", "Audit")] = "each act leaves its entry in the trail",
        [("Locking", "Emails")] = "a lock by the former address gives it back",
        [("Locking", "Mail")] = "who locks or releases an account is told so by mail",
        [("OnlineServices", "Sessions")] = "a hand-over is made in a session, at its level",
        [("OnlineServices", "Audit")] = "each hand-over leaves its entry in the trail",
        [("Operators", "OnlineServices")] = "operators register agencies and their services",
        [("Operators", "Audit")] = "each act leaves its entry in the trail",
        [("Registration", "Identification")] = "the new account gets what the card said, and its pseudonym",
        [("Registration", "Audit")] = "each act leaves its entry in the trail",
        [("Registration", "Mail")] = "activation is by mail",
        [("Registration", "Sessions")] = "the browser that registered is one that the account has seen",
        [("Sessions", "Audit")] = "each act leaves its entry in the trail",
        [("Sessions", "Mail")] = "who signs in in an unseen browser is told to the owner",
    };

    public static TheoryData<string> EverySubject => [.. Subjects];

    public static TheoryData<Type> EveryEntity => [.. typeof(AccountDbContext).GetProperties()
        .Select(property => property.PropertyType)
        .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DbSet<>))
        .Select(type => type.GetGenericArguments()[0])];

    private static IEnumerable<string> Subjects => AccountService.GetTypes()
        .Select(type => type.Namespace)
        .Where(name => name?.StartsWith($"{Root}.", StringComparison.Ordinal) == true)
        .Select(name => name![(Root.Length + 1)..].Split('.')[0])
        .Where(folder => folder is not ("Domain" or "Infrastructure"))
        .Distinct();

    /// <summary>Which characters are admitted is one rule for all processes.</summary>
    private const string Text = "ServicePortal.ServiceDefaults.Text";

    [Fact]
    public void The_domain_uses_the_base_library_and_itself_only() => Assert.Empty(Layers.UsersOfMoreThan(AccountService, Domain, "System", Text, Domain));

    [Fact]
    public void Infrastructure_uses_more_than_that_so_the_rule_can_fail() =>
        Assert.NotEmpty(Layers.UsersOfMoreThan(AccountService, Infrastructure, "System", Domain));

    [Theory]
    [MemberData(nameof(EveryEntity))]
    public void A_stored_entity_knows_no_technology(Type entity) =>
        Assert.Empty(Layers.UsersOfMoreThan(AccountService, entity.FullName!, "System", Root));

    [Fact]
    public void A_table_knows_its_technology_so_the_rule_can_fail() =>
        Assert.NotEmpty(Layers.UsersOfMoreThan(AccountService, $"{Root}.Sessions.SessionConfiguration", "System", Root));

    [Theory]
    [MemberData(nameof(EverySubject))]
    public void A_subject_uses_another_only_where_the_list_says_so(string subject)
    {
        var findings = from other in Subjects
                       where other != subject && !Allowed.ContainsKey((subject, other))
                       from user in Layers.Users(AccountService, $"{Root}.{subject}", [$"{Root}.{other}"])
                       where IsNoSetup(user)
                       select $"{user} uses {other}: add (\"{subject}\", \"{other}\") to Allowed with a reason, or do without.";
        Findings.None(findings);
    }

    [Fact]
    public void Every_line_of_the_list_is_needed() => Assert.DoesNotContain(
        Allowed.Keys, arrow => !Layers.Users(AccountService, $"{Root}.{arrow.User}", [$"{Root}.{arrow.Used}"]).Any(IsNoSetup));

    // A draft waits for what a card says, and a card's purpose is a draft: each is half of one journey. Any other pair would have to be cut.
    [Fact]
    public void Subjects_make_no_circle_but_the_one_of_a_registration_and_its_card()
    {
        var circles = Subjects.Where(subject => ReachableFrom(subject).Contains(subject)).Order();

        Assert.Equal(["Identification", "Registration"], circles);
    }

    [Fact]
    public void Infrastructure_uses_no_subject_but_the_database_that_maps_them_all() => Assert.DoesNotContain(
        Layers.Users(AccountService, Infrastructure, Subjects.Select(subject => $"{Root}.{subject}")),
        type => !type.StartsWith($"{Infrastructure}.Database.", StringComparison.Ordinal));

    [Fact]
    public void The_database_uses_subjects_so_the_rule_can_fail() =>
        Assert.NotEmpty(Layers.Users(AccountService, $"{Infrastructure}.Database", Subjects.Select(subject => $"{Root}.{subject}")));

    [Fact]
    public void Only_rpc_classes_and_mappings_know_grpc_and_the_contract() =>
        Assert.DoesNotContain(Layers.Users(AccountService, Root, GrpcAndContract), type => !KnowsTheContract(type));

    [Fact]
    public void Rpc_classes_know_grpc_so_the_rule_can_fail() =>
        Assert.Contains(Layers.Users(AccountService, Root, GrpcAndContract), KnowsTheContract);

    private static HashSet<string> ReachableFrom(string subject)
    {
        var reached = new HashSet<string>();
        var next = new Queue<string>([subject]);
        while (next.TryDequeue(out var user))
        {
            foreach (var used in Allowed.Keys.Where(arrow => arrow.User == user).Select(arrow => arrow.Used).Where(reached.Add))
            {
                next.Enqueue(used);
            }
        }

        return reached;
    }

    // The class that puts a subject together may name everything.
    private static bool IsNoSetup(string type) => !OuterName(type).EndsWith("Setup", StringComparison.Ordinal);

    private static bool KnowsTheContract(string type) =>
        type.StartsWith($"{Infrastructure}.Rpc.", StringComparison.Ordinal)
        || OuterName(type) is var name && (name.EndsWith("Rpc", StringComparison.Ordinal) || name.EndsWith("Contract", StringComparison.Ordinal)
            || name.EndsWith("Interceptor", StringComparison.Ordinal) || name.EndsWith("Setup", StringComparison.Ordinal));

    // "Namespace.Outer+Nested/<Method>d__1" belongs to Outer.
    private static string OuterName(string type) => type.Split('+', '/')[0].Split('.')[^1];
}
