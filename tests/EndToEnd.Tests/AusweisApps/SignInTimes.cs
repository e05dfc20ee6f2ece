using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using ServicePortal.EndToEnd.Tests.Hosting;

namespace ServicePortal.EndToEnd.Tests.AusweisApps;

/// <summary>
/// Sign-ins by the AusweisApp and by the card simulator, in turns, from the press of the button to the profile. All must succeed; what they took is told
/// and not judged.
/// </summary>
public sealed class SignInTimes(PortalWithAusweisApp portal, RunningPortal simulator) : AusweisAppTest(portal)
{
    private const int Rounds = 3;

    [Fact]
    public async Task Sign_ins_in_a_row_succeed_by_AusweisApp_and_by_simulator()
    {
        await HavePlusAccountByAusweisAppAsync();
        await using var other = new SimulatorCitizen(simulator);
        await other.InitializeAsync();
        await other.HaveAccountAsync();
        List<double> byApp = [], bySimulator = [];
        for (var round = 0; round < Rounds; round++)
        {
            byApp.Add(await SignInAsync());
            bySimulator.Add(await other.SignInAsync());
        }

        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"AusweisApp {Median(byApp):0} ms, simulator {Median(bySimulator):0} ms: {Median(byApp) / Median(bySimulator):0.00}"));
    }

    private async Task<double> SignInAsync()
    {
        await GoAsync("/anmelden");
        var watch = Stopwatch.StartNew();
        await PressAndReadAsync(SignIn);
        await ExpectHeadingAsync("Mein Profil");
        var time = watch.Elapsed.TotalMilliseconds;
        await PressAsync("Abmelden");
        return time;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private sealed class SimulatorCitizen(RunningPortal portal) : PortalTest(portal)
    {
        public Task<Citizen> HaveAccountAsync() => HavePlusAccountAsync();

        public async Task<double> SignInAsync()
        {
            await GoAsync("/anmelden");
            var watch = Stopwatch.StartNew();
            await PressAsync(SignIn);
            await ReadCardAsync();
            await ExpectHeadingAsync(Page, "Mein Profil", Patience);
            var time = watch.Elapsed.TotalMilliseconds;
            await PressAsync("Abmelden");
            return time;
        }
    }
}
