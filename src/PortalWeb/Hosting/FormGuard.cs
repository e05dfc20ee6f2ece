using Microsoft.Net.Http.Headers;

namespace ServicePortal.Portal.Hosting;

/// <summary>
/// Lets pages see only requests that a browser's link or form can send, and says what is wrong with others.
/// Otherwise the antiforgery check would be the first to meet an unreadable form, and call it a missing token.
/// </summary>
internal sealed class FormGuard(RequestDelegate next)
{
    /// <summary>The largest form has a dozen short fields.</summary>
    public const int MaxFormBytes = 64 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        var refusal = await RefusalOfAsync(context.Request);
        if (refusal is null)
        {
            await next(context);
            return;
        }

        if (refusal == StatusCodes.Status405MethodNotAllowed)
        {
            context.Response.Headers.Allow = "GET, HEAD, POST";
        }

        BecomeBare(context.Request);
        context.Response.StatusCode = refusal.Value;
    }

    private static async Task<int?> RefusalOfAsync(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return null;
        }

        if (!HttpMethods.IsPost(request.Method))
        {
            return StatusCodes.Status405MethodNotAllowed;
        }

        if (request.ContentLength > MaxFormBytes)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        return IsForm(request) ? await ReadFormAsync(request) : StatusCodes.Status415UnsupportedMediaType;
    }

    // No form of the portal uploads a file, so none is multipart.
    private static bool IsForm(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private static async Task<int?> ReadFormAsync(HttpRequest request)
    {
        try
        {
            await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode;
        }
        catch (InvalidDataException)
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }
    }

    // The error page is then opened as any page is, and reads no form.
    private static void BecomeBare(HttpRequest request)
    {
        request.Method = HttpMethods.Get;
        request.Body = Stream.Null;
        request.ContentLength = 0;
        request.ContentType = null;
    }
}
