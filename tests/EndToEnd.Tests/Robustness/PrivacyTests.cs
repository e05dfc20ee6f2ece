using System.Text;
using Microsoft.Playwright;
using Npgsql;
using ServicePortal.EndToEnd.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace ServicePortal.EndToEnd.Tests.Robustness;

/// <summary>What a thief of the database or of the logs would read after a whole journey.</summary>
public sealed class PrivacyTests(RunningPortal portal) : PortalTest(portal)
{
    [Fact]
    public async Task Neither_tables_nor_logs_tell_who_the_citizen_is()
    {
        var (citizen, secrets) = await WalkTheJourneyAsync();
        string[] canaries = ["Mustermann", "Erika", "Gabler", "Heidestraße", "51147 Köln", "Köln", "19640812", "Berlin", citizen.UserName, citizen.Email, .. secrets];
        var tables = await DumpAsync();
        var logs = ReadLogs();

        Assert.Contains("sessions", tables, StringComparison.Ordinal);
        Assert.NotEmpty(logs.Trim());
        Assert.True(secrets.Count >= 8, "The journey has shown hardly a secret: cookies, nonce, refresh secret, link, code and password.");
        Assert.All(canaries, canary => Assert.All(Spellings(canary), spelling =>
        {
            Assert.False(tables.Contains(spelling, StringComparison.OrdinalIgnoreCase), $"A table contains {canary} as {spelling}.");
            Assert.False(logs.Contains(spelling, StringComparison.OrdinalIgnoreCase), $"A log contains {canary} as {spelling}.");
        }));
    }

    [Fact]
    public async Task The_dump_would_show_what_is_not_encrypted_so_the_test_can_fail()
    {
        await HaveBasicAccountAsync();
        Assert.Contains("Bürgerservice Musterstadt", await DumpAsync(), StringComparison.Ordinal);
    }

    private async Task<(Citizen Citizen, List<string> Secrets)> WalkTheJourneyAsync()
    {
        var secrets = new List<string>();
        Page.Request += (_, request) => secrets.AddRange(SecretsIn(request.Url));
        var citizen = Citizen.New("canary");
        await FillAccountFormAsync(citizen, isPlus: true);
        await PressAsync("Online-Ausweis auslesen");
        await ReadCardAsync();
        await ExpectHeadingAsync("Prüfen Sie Ihre Angaben");
        secrets.AddRange(await CookieValuesAsync());
        await CreateAccountAsync(citizen);
        await SignInByPasswordAsync(citizen);
        await GoAsync("/online-dienste/wohnsitz-ummelden");
        secrets.AddRange(await CookieValuesAsync());
        await PressAsync("Mit Online-Ausweis anmelden");
        await ReadCardAsync();
        await FollowAsync("Dienst öffnen");
        await PressAsync("Daten übergeben und Dienst öffnen");
        await Expect(Page.GetByLabel("Familienname")).ToHaveValueAsync("Mustermann");
        secrets.AddRange(await CookieValuesAsync());
        secrets.Add(Citizen.RightPassword);
        return (citizen, [.. secrets.Where(secret => secret.Length > 20).Distinct()]);
    }

    // The nonce, the refresh secret, the activation token and the hand-over code all travel in addresses once. What names a beginning at an agency does too,
    // but is worth nothing without the cookie there.
    private static IEnumerable<string> SecretsIn(string address) =>
        new Uri(address).Query.TrimStart('?').Split('&').Where(pair => pair.Split('=')[0] is not ("state" or "code_challenge")).Select(pair => Uri.UnescapeDataString(pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]))
            .Select(value => value.Contains("?n=", StringComparison.Ordinal) ? value.Split("?n=")[1] : value);

    private async Task<IEnumerable<string>> CookieValuesAsync() => (await Page.Context.CookiesAsync()).Select(cookie => cookie.Value);

    private static IEnumerable<string> Spellings(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        yield return text;
        yield return Convert.ToHexString(bytes);
        if (text.Length > 20)
        {
            yield return Convert.ToBase64String(bytes).TrimEnd('=')[..20];
        }

        var unpadded = text.Replace('-', '+').Replace('_', '/');
        if (text.Length == 43 && TryDecode($"{unpadded}=", out var secret))
        {
            yield return Convert.ToHexString(secret);
        }
    }

    private static bool TryDecode(string base64, out byte[] bytes)
    {
        bytes = new byte[32];
        return Convert.TryFromBase64String(base64, bytes, out var written) && written == 32;
    }

    private async Task<string> DumpAsync()
    {
        await using var database = NpgsqlDataSource.Create(Portal.Environment.SuperuserConnectionString);
        var tables = new List<string>();
        await using (var list = database.CreateCommand("select tablename from pg_tables where schemaname = 'public'"))
        await using (var reader = await list.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        var dump = new StringBuilder();
        foreach (var table in tables)
        {
            dump.AppendLine(table);
            await using var rows = database.CreateCommand($"select t::text from \"{table}\" t");
            await using var reader = await rows.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                dump.AppendLine(reader.GetString(0));
            }
        }

        return dump.ToString();
    }

    private string ReadLogs()
    {
        var logs = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(Portal.Environment.LogFolder, "*.log").Where(file => !file.Contains("maildev", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            logs.AppendLine(reader.ReadToEnd());
        }

        return logs.ToString();
    }
}
