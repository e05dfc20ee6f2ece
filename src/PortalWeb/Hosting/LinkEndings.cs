using ServicePortal.Portal.Sessions;

namespace ServicePortal.Portal.Hosting;

/// <summary>Takes the full stop or bracket behind a link, which mail programs and people count to it, off its address. No address of ours ends so.</summary>
internal sealed class LinkEndings(RequestDelegate next)
{
    private static readonly char[] Strays = [.. ".,;:!?)]}>\"'*_»“”’"];

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value?.TrimEnd(Strays);
        if (!HttpMethods.IsGet(request.Method) || path is not { Length: > 1 } || path.Length == request.Path.Value!.Length)
        {
            return next(context);
        }

        var address = new PathString(path).ToUriComponent() + request.QueryString.ToUriComponent();
        if (!LocalPath.IsSafe(address))
        {
            return next(context);
        }

        SeeOtherResult.Set(context.Response, address);
        return Task.CompletedTask;
    }
}
