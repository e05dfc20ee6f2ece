using Microsoft.Net.Http.Headers;
using ServicePortal.Dev.EidServer.Tr03112.Messages;

namespace ServicePortal.Dev.EidServer.Tr03112;

/// <summary>PAOS over HTTP: the client posts, and what it gets is the server's next request.</summary>
internal static class PaosEndpoint
{
    public const string Path = "/";

    public static async Task HandleAsync(HttpContext context, PaosConnection connection)
    {
        if (Objection(context.Request) is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        byte[] reply;
        try
        {
            reply = connection.Answer(await ReadAsync(context.Request.Body, context.RequestAborted));
        }
        catch (PaosViolationException violation)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError; // as SOAP 1.1 has it for every fault
            reply = PaosReply.EncodeFault(violation.Message);
        }

        context.Response.ContentType = PaosNames.MediaType + "; charset=UTF-8";
        context.Response.ContentLength = reply.Length;
        await context.Response.Body.WriteAsync(reply, context.RequestAborted);
    }

    private static int? Objection(HttpRequest request) =>
        request.Path != Path ? StatusCodes.Status404NotFound
        : !HttpMethods.IsPost(request.Method) ? StatusCodes.Status405MethodNotAllowed
        : MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals(PaosNames.MediaType, StringComparison.OrdinalIgnoreCase) ? null
        : StatusCodes.Status415UnsupportedMediaType;

    // One byte past the cap is enough to know that the message is too large.
    private static async Task<byte[]> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[PaosXml.MaxBytes + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return buffer[..length];
    }
}
