using ServicePortal.Portal.Tests.Fakes;

namespace ServicePortal.Portal.Tests;

/// <summary>A portal and its scripted partner; the tests of a class, which run one after the other, share them.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    internal FakePartner Partner { get; private set; } = null!;

    internal RunningPortal Portal { get; private set; } = null!;

    internal PageTour Tour { get; private set; } = null!;

    /// <summary>Every page as everybody sees it; walked once for all tests of the class.</summary>
    internal Lazy<Task<IReadOnlyList<SeenPage>>> Pages { get; private set; } = null!;

    /// <summary>The same pages in English.</summary>
    internal Lazy<Task<IReadOnlyList<SeenPage>>> EnglishPages { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Partner = await FakePartner.StartAsync();
        Portal = await RunningPortal.StartAsync(Partner.Address);
        Tour = new PageTour(Portal, Partner.Script);
        Pages = new(Tour.WalkAsync);
        EnglishPages = new(Tour.WalkInEnglishAsync);
    }

    public async ValueTask DisposeAsync()
    {
        Tour.Dispose();
        await Portal.DisposeAsync();
        await Partner.DisposeAsync();
    }
}

/// <summary>Each test has its own browser and a partner that answers as it does for Erika Mustermann.</summary>
public abstract class PortalTest : IClassFixture<PortalFixture>, IDisposable
{
    private readonly PortalFixture _fixture;

    protected PortalTest(PortalFixture fixture)
    {
        _fixture = fixture;
        Contract.Reset();
        Persona.Prepare(Contract);
        Browser = Portal.OpenBrowser();
    }

    internal RunningPortal Portal => _fixture.Portal;

    internal Browser Browser { get; }

    internal ContractScript Contract => _fixture.Partner.Script;

    internal PageTour Tour => _fixture.Tour;

    internal StoredKeys Keys => _fixture.Partner.Keys;

    internal string PartnerAddress => _fixture.Partner.Address;

    internal Task<IReadOnlyList<SeenPage>> SeeAllPagesAsync() => _fixture.Pages.Value;

    internal Task<IReadOnlyList<SeenPage>> SeeAllPagesInEnglishAsync() => _fixture.EnglishPages.Value;

    public void Dispose()
    {
        Browser.Dispose();
        GC.SuppressFinalize(this);
    }
}
