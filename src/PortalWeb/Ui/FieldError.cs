using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using ServicePortal.Portal.Resources;

namespace ServicePortal.Portal.Ui;

internal static class FieldError
{
    public static IHtmlContent Markup(string id, string message)
    {
        var error = new TagBuilder("p") { Attributes = { ["class"] = "kern-error", ["id"] = id } };
        error.InnerHtml.AppendHtml("<span class=\"kern-icon kern-icon--danger\" aria-hidden=\"true\"></span><span class=\"kern-body\"><span class=\"kern-sr-only\">");
        error.InnerHtml.Append(FrameTexts.Error);
        error.InnerHtml.AppendHtml("</span>");
        error.InnerHtml.Append(message);
        error.InnerHtml.AppendHtml("</span>");
        return error;
    }
}
