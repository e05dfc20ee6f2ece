using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Infrastructure.PortalKeyRing;

public sealed class KeyRingTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    private KeyRingService.KeyRingServiceClient KeyRing => new(Host.CreateChannel());

    [Fact]
    public async Task Elements_come_back_oldest_first_and_the_first_of_a_name_stays()
    {
        await StoreAsync("b", "<one/>");
        Clock.Advance(TimeSpan.FromSeconds(1));
        await StoreAsync("a", "<two/>");
        await StoreAsync("b", "<three/>");

        var elements = (await KeyRing.ListKeyRingElementsAsync(new(), cancellationToken: Cancellation)).Elements;

        Assert.Equal([("b", "<one/>"), ("a", "<two/>")], elements.Select(element => (element.Name, element.Xml)));
    }

    [Fact]
    public async Task An_element_beyond_the_limits_is_refused()
    {
        var refusal = await Refusal.OfAsync(() => StoreAsync("", new string('x', 32_769)));

        Assert.Equal(["element.name REQUIRED", "element.xml TOO_LONG"], refusal.Fields);
    }

    private async Task StoreAsync(string name, string xml) =>
        await KeyRing.StoreKeyRingElementAsync(new() { Element = new() { Name = name, Xml = xml } }, cancellationToken: Cancellation);
}
