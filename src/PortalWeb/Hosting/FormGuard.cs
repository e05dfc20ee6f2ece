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
        var request = context.Request;
        if (await RefusalOfAsync(request) is { } refusal)
        {
            context.Response.StatusCode = refusal;
            if (refusal == StatusCodes.Status405MethodNotAllowed)
            {
                context.Response.Headers.Allow = "GET, HEAD, POST"; // of the portal; a single page may have fewer
            }

            request.Method = HttpMethods.Get; // the error page is then opened as any page is
            DropForm(request);
            return;
        }

        if (!HttpMethods.IsPost(request.Method))
        {
            DropForm(request);
        }

        await next(context);
    }

    private static async Task<int?> RefusalOfAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxFormBytes)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return null;
        }

        if (!HttpMethods.IsPost(request.Method))
        {
            return StatusCodes.Status405MethodNotAllowed;
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
        catch (BadHttpRequestException failure) when (failure.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return failure.StatusCode;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }
    }

    private static void DropForm(HttpRequest request)
    {
        request.Body = Stream.Null;
        request.ContentLength = 0;
        request.ContentType = null;
    }
}
