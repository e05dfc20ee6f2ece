using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ServicePortal.EndToEnd.Tests.Hosting;

/// <summary>
/// Reads one page as people do who see, move or concentrate otherwise: with axe, wider text (WCAG 2.2, 1.4.12), 200 % text on a phone (1.4.4), 400 % zoom
/// (1.4.10), forced colours, and by the Tab key alone (2.1.1, 2.4.3, 2.4.7, 2.4.11); targets are large enough for a finger (2.5.8).
/// </summary>
internal sealed class PageExamination(IPage page)
{
    private static readonly PageViewportSizeResult Wide = new() { Width = 1280, Height = 900 };
    private static readonly PageViewportSizeResult Phone = new() { Width = 360, Height = 740 };

    /// <summary>1280 by 1024 at 400 %.</summary>
    private static readonly PageViewportSizeResult Magnified = new() { Width = 320, Height = 256 };

    private const int MostStops = 120;

    private readonly List<string> _faults = [];

    /// <returns>What is wrong with the page, in words; empty if nothing is.</returns>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        await AskAxeAsync();
        await WalkByTabAsync();
        await WithStyleAsync("wider text", Phone, "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }");
        await WithStyleAsync("200 % text", Phone, "html { font-size: 200% !important; }");
        await WithStyleAsync("400 % zoom", Magnified, "");
        await ForceColoursAsync();
        await page.SetViewportSizeAsync(Wide.Width, Wide.Height);
        return [.. _faults.Select(fault => $"{new Uri(page.Url).AbsolutePath}: {fault}")];
    }

    private async Task AskAxeAsync()
    {
        var options = new AxeRunOptions { Rules = new() { ["target-size"] = new() { Enabled = true } } };
        var result = await page.RunAxe(options);
        _faults.AddRange(result.Violations.Select(violation => $"{violation.Id} at {violation.Nodes[0].Target}: {violation.Help}"));
    }

    private async Task WithStyleAsync(string condition, PageViewportSizeResult size, string style)
    {
        await page.SetViewportSizeAsync(size.Width, size.Height);
        await page.EvaluateAsync(Scripts.Wear, style);
        _faults.AddRange((await page.EvaluateAsync<string[]>(Scripts.FindCutText)).Select(fault => $"{condition}: {fault}"));
        await page.EvaluateAsync(Scripts.Wear, "");
    }

    private async Task ForceColoursAsync()
    {
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        _faults.AddRange((await page.EvaluateAsync<string[]>(Scripts.FindInvisible)).Select(fault => $"forced colours: {fault}"));
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.None });
    }

    // From the top to the end: every control in the order of the page, each in view, marked and not covered.
    private async Task WalkByTabAsync()
    {
        await page.SetViewportSizeAsync(Phone.Width, Phone.Height);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        var controls = await page.EvaluateAsync<int>(Scripts.NumberControls);
        var next = 0;
        for (var stop = 0; stop < MostStops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = JsonSerializer.Deserialize<Focus>(await page.EvaluateAsync<string>(Scripts.DescribeFocus), JsonSerializerOptions.Web)!;
            if (focus.Number is not { } number)
            {
                break;
            }

            if (number != next)
            {
                _faults.Add($"Tab: from control {next - 1} the focus went to {number}, {focus.What}");
            }

            if (focus.Fault is not null)
            {
                _faults.Add($"Tab: {focus.What} {focus.Fault}");
            }

            next = number + 1;
        }

        if (next != controls)
        {
            _faults.Add($"Tab: reached {next} of {controls} controls");
        }
    }

    private sealed record Focus(int? Number, string What, string? Fault);

    private static class Scripts
    {
        public const string Wear = """
            style => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(style);
              document.adoptedStyleSheets = style ? [sheet] : [];
            }
            """;

        public const string FindCutText = """
            () => {
              const faults = [];
              const root = document.documentElement;
              if (root.scrollWidth > root.clientWidth) {
                faults.push(`scrolls sideways, ${root.scrollWidth} > ${root.clientWidth}`);
              }
              for (const element of document.querySelectorAll('main *, header *, footer *')) {
                const style = getComputedStyle(element);
                const hidden = element.closest('.kern-sr-only, [hidden], svg, .kern-table-responsive') || style.clipPath !== 'none' || style.visibility === 'hidden';
                if (hidden || !element.textContent.trim() || !element.checkVisibility() || element.getClientRects().length === 0) {
                  continue;
                }
                const clips = style.overflowX !== 'visible' || style.textOverflow === 'ellipsis';
                if (clips && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) {
                  faults.push(`cuts "${element.textContent.trim().slice(0, 40)}"`);
                }
              }
              for (const element of document.querySelectorAll('body *')) {
                const place = getComputedStyle(element).position;
                if ((place === 'sticky' || place === 'fixed') && element.getBoundingClientRect().height > innerHeight / 2) {
                  faults.push(`${element.className} covers more than half of the screen`);
                }
              }
              return faults;
            }
            """;

        public const string FindInvisible = """
            () => {
              const ground = getComputedStyle(document.body).backgroundColor;
              const faults = [];
              for (const element of document.querySelectorAll('body *')) {
                if (element.getClientRects().length === 0) {
                  continue;
                }
                const style = getComputedStyle(element);
                if (style.maskImage && style.maskImage !== 'none' && style.backgroundColor === ground) {
                  faults.push(`icon ${element.className} has the colour of the ground`);
                }
                if (element instanceof SVGGeometryElement && element.closest('main') && [style.stroke, style.fill].every(colour => colour === 'none' || colour === ground)) {
                  faults.push(`a line of a picture has the colour of the ground`);
                }
                if (/^(BUTTON|INPUT)$/.test(element.tagName) && element.type !== 'hidden' && !element.classList.contains('kern-btn--tertiary') && style.borderTopWidth === '0px' && style.outlineStyle === 'none' && element.type !== 'checkbox') {
                  faults.push(`${element.textContent.trim() || element.name} has no border`);
                }
              }
              return [...new Set(faults)];
            }
            """;

        public const string NumberControls = """
            () => {
              document.activeElement?.blur();
              getSelection().removeAllRanges();
              scrollTo(0, 0);
              const controls = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
                .filter(element => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0 && !element.disabled);
              controls.forEach((element, number) => element.dataset.number = number);
              return controls.length;
            }
            """;

        // A browser scrolls to the focus with the next frame.
        public const string DescribeFocus = """
            async () => {
              await new Promise(next => requestAnimationFrame(next));
              const element = document.activeElement;
              if (!element || element === document.body || element === document.documentElement) {
                return JSON.stringify({ number: null, what: '', fault: null });
              }
              const what = (element.getAttribute('aria-label') ?? element.textContent.trim() ?? element.name).slice(0, 40);
              const rect = [...element.getClientRects()][0] ?? element.getBoundingClientRect();
              const [x, y] = [rect.left + rect.width / 2, rect.top + rect.height / 2];
              const on = document.elementFromPoint(x, y);
              const marks = [element, element.nextElementSibling, element.querySelector('*'), element.closest('.kern-form-check')].filter(Boolean)
                .some(place => { const style = getComputedStyle(place); return (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none'; });
              const fault = x < 0 || x > innerWidth || y < 0 || y > innerHeight ? 'is out of view'
                : !on || !(element.contains(on) || on.contains(element) || on.closest('label')) ? `is covered by ${on?.className}`
                : !marks ? 'shows no focus' : null;
              return JSON.stringify({ number: element.dataset.number === undefined ? -1 : Number(element.dataset.number), what, fault });
            }
            """;
    }
}
