using ServicePortal.Dev.DevHost.Orchestration;
using ServicePortal.Dev.Processes;
using ServicePortal.EndToEnd.Tests.Hosting;
using ServicePortal.Testing.AusweisApps;
using static ServicePortal.Dev.Processes.ChildProcess;

namespace ServicePortal.EndToEnd.Tests.AusweisApps;

/// <summary>The whole system with a real AusweisApp beside the browser, which trusts this environment's root as docs/ausweisapp.md tells developers to make it.</summary>
public sealed class PortalWithAusweisApp : RunningPortal
{
    private AusweisApp? _app;

    public AusweisApp App => _app ?? throw new InvalidOperationException("The AusweisApp does not run.");

    protected override Uri? EidClient => App.Address;

    public override async ValueTask InitializeAsync()
    {
        if (!AusweisApp.MayBeSkipped)
        {
            _app = await AusweisApp.StartAsync(AusweisAppHand.Scripted, TrustOurRootAsync);
            await base.InitializeAsync();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    private string CvPkiFolder => new DevelopmentOptions { DataFolder = DataFolder }.CvPkiFolder;

    private Task TrustOurRootAsync(string home) => RunAsync(
        Command(BuiltProgram.DotNet, BuiltProgram.Locate("EidServer"), "trust-anchor", $"--Paos:KeyFolder={CvPkiFolder}", $"--home={home}"),
        TestContext.Current.CancellationToken);
}

[CollectionDefinition]
public sealed class AusweisAppDesk : ICollectionFixture<PortalWithAusweisApp>;
