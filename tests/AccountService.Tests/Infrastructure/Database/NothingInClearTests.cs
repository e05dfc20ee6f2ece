using System.Text;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Infrastructure.Database;

/// <summary>Whoever reads the whole database, or all logs, finds nobody in it.</summary>
public sealed class NothingInClearTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    private static readonly byte[] Pseudonym = "pseudonym-of-a-canary-bird"u8.ToArray();

    [Fact]
    public async Task After_a_whole_journey_no_table_and_no_log_names_the_citizen_or_a_secret()
    {
        var citizen = new Citizen { Email = "canary.bird@example.de", UserName = "canary-bird" };
        var open = await StartAsync(Citizen.Number(1) with { GivenNames = "Canary", FamilyNames = "Bird" });
        var registration = await StartAsync(citizen, AccountKind.Plus);
        await AttachCardAsync(registration, citizen, Pseudonym);
        await CompleteAsync(registration);
        var link = (await Host.Mails.NextAsync()).ActivationToken;
        await ActivateAsync(link);
        await Refusal.OfAsync(() => SignInAsync(citizen with { Password = "wrong canary password" }));
        var session = (await SignInAsync(citizen)).SessionToken;
        await ReadSessionAsync(session, activity: true);
        string[] secrets =
        [
            "canary", "bird", "Erika", "Mustermann", "KÖLN", "HEIDESTRASSE", "19640812", "192.0.2.1", citizen.Password, "wrong canary",
            Encoding.UTF8.GetString(Pseudonym), open, registration, link, session,
        ];

        var dump = await DatabaseDump.ReadAsync(Host);

        Assert.True(dump.Tells("citizen")); // the audit's actor: the search finds something
        Assert.All(secrets, secret => Assert.False(dump.Tells(secret), secret));
        Assert.All(secrets, secret => Assert.DoesNotContain(Host.Logs.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        Assert.All(secrets.Select(Hexadecimal), secret => Assert.DoesNotContain(Host.Logs.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    private static string Hexadecimal(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));
}
