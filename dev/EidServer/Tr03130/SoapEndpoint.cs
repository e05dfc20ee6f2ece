using System.Text;
using Microsoft.Net.Http.Headers;
using ServicePortal.Dev.EidServer.Tr03130.Messages;
using ServicePortal.Dev.EidServer.Tr03130.WsSecurity;

namespace ServicePortal.Dev.EidServer.Tr03130;

/// <summary>SOAP 1.1 over HTTP: POST /eid.</summary>
internal sealed class SoapEndpoint(EidInterface eid, RequestVerifier verifier, ResponseSigner signer)
{
    public const string Path = "/eid";
    private const string XmlType = "text/xml";

    public async Task HandleAsync(HttpContext context)
    {
        if (Objection(context.Request) is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        var reply = Answer(context.Request.Headers["SOAPAction"], await ReadAsync(context.Request.Body, context.RequestAborted), CharsetOf(context.Request));
        if (reply.Lost)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = XmlType + ";charset=utf-8";
        var message = signer.Sign(reply.Payload);
        context.Response.ContentLength = message.Length;
        await context.Response.Body.WriteAsync(message, context.RequestAborted);
    }

    private SoapReply Answer(string? soapAction, byte[] message, Encoding? charset)
    {
        if (EidOperation.Of(soapAction) is not { } operation)
        {
            return SoapFault.Client("the SOAPAction is not an operation of the eID-Interface");
        }

        try
        {
            return eid.Answer(operation, verifier.Verify(SafeXml.Load(message, charset)));
        }
        catch (MessageRefusedException refusal)
        {
            return eid.Refuse(operation, ResultMinor.InternalError, refusal.Message);
        }
    }

    private static int? Objection(HttpRequest request) =>
        request.Path != Path ? StatusCodes.Status404NotFound
        : !HttpMethods.IsPost(request.Method) ? StatusCodes.Status405MethodNotAllowed
        : MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals(XmlType, StringComparison.OrdinalIgnoreCase) ? null
        : StatusCodes.Status415UnsupportedMediaType;

    private static Encoding? CharsetOf(HttpRequest request) => MediaTypeHeaderValue.Parse(request.ContentType).Encoding;

    // One byte past the cap is enough to know that the message is too large.
    private static async Task<byte[]> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[SafeXml.MaxBytes + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return buffer[..length];
    }
}
