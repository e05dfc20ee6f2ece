using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using ServicePortal.Portal.Languages;

namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>HTML that <see cref="OperatorMarkdown"/> made of a text in each language; a page shows that of its own.</summary>
internal sealed record RenderedText(string German, string English) : IHtmlContent
{
    public static readonly RenderedText Empty = new("", "");

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Spoken.Say(German, English));
}
