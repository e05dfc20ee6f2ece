using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using ServicePortal.Portal.Languages;
using ServicePortal.Portal.Ui;

namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>
/// Makes HTML of the operator's Markdown, as a page of ours would be written. What is not admitted is refused and never shown as something else: no HTML, no pictures, no code;
/// headings below the page's own; links that lead to a page, a mail or a telephone.
/// </summary>
internal static class OperatorMarkdown
{
    private const int HighestHeading = 2;
    private const int LowestHeading = 3;

    private static readonly MarkdownPipeline CommonMark = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    public static string Render(string markdown, Language language, Action<string> refuse)
    {
        var document = Markdown.Parse(markdown, CommonMark);
        foreach (var node in document.Descendants())
        {
            if (FaultOf(node) is { } fault)
            {
                refuse($"line {node.Line + 1}: {fault}");
            }

            Dress(node);
        }

        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html);
        renderer.ObjectRenderers.ReplaceOrAdd<LinkInlineRenderer>(new OperatorLinkRenderer(language));
        renderer.Render(document);
        return html.ToString();
    }

    private static string? FaultOf(MarkdownObject node) => node switch
    {
        HeadingBlock { Level: < HighestHeading or > LowestHeading } => "a heading begins with ## or ###; the page has its own title",
        LinkInline { IsImage: true } => "a picture cannot be shown",
        LinkInline { FirstChild: null } => "a link needs words",
        LinkInline link => OperatorLink.FaultOf(link.Url ?? ""),
        AutolinkInline { IsEmail: false } link => OperatorLink.FaultOf(link.Url),
        HtmlBlock or HtmlInline => "HTML cannot be used",
        HeadingBlock or ParagraphBlock or ListBlock or ListItemBlock or LinkReferenceDefinition or LinkReferenceDefinitionGroup => null,
        LiteralInline { Content: var text } when text.ToString().Contains("](", StringComparison.Ordinal) => "a link does not end where it begins",
        LiteralInline or DelimiterInline or EmphasisInline or LineBreakInline or AutolinkInline or HtmlEntityInline => null,
        ContainerInline group when group.GetType() == typeof(ContainerInline) => null,
        _ => $"this kind of text cannot be used ({node.GetType().Name})",
    };

    /// <summary>What the tag helpers do for a page of ours.</summary>
    private static void Dress(MarkdownObject node)
    {
        var element = node switch
        {
            HeadingBlock heading => $"h{heading.Level}",
            ParagraphBlock => "p",
            ListBlock { IsOrdered: true } => "ol",
            ListBlock => "ul",
            AutolinkInline => "a",
            _ => null,
        };
        if (KernTypographyTagHelper.ClassOf(element) is { } name)
        {
            node.GetAttributes().AddClass(name);
        }
    }
}
