using Microsoft.Playwright;

namespace ServicePortal.EndToEnd.Tests.Hosting;

/// <summary>What a journey asks of a citizen: presses of buttons and links, fields filled in, pages of the portal to read.</summary>
internal sealed class Effort
{
    public int Presses { get; set; }

    public int Fields { get; set; }

    public int Pages { get; private set; }

    public void Count(IPage page, IResponse response, string origin)
    {
        if (response.Status == 200 && response.Request.IsNavigationRequest && response.Frame == page.MainFrame && response.Url.StartsWith($"{origin}/", StringComparison.Ordinal))
        {
            Pages++;
        }
    }

    public override string ToString() => $"{Presses} presses, {Fields} fields, {Pages} pages";
}
