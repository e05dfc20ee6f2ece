using System.Xml;
using System.Xml.Linq;
using Microsoft.Extensions.Options;
using ServicePortal.Dev.EidServer.Tr03130.Messages;
using ServicePortal.Dev.EidServer.Tr03130.Results;
using ServicePortal.Dev.EidServer.Tr03130.Sessions;

namespace ServicePortal.Dev.EidServer.Tr03130;

/// <summary>useID, getResult and getServerInfo on messages whose signature has been checked.</summary>
internal sealed partial class EidInterface(
    EidSessions sessions, ResultComposer results, InterfaceVersion version, TerminalRights rights,
    IOptions<Tr03130Options> options, ILogger<EidInterface> logger)
{
    public SoapReply Answer(EidOperation operation, XmlElement payload)
    {
        try
        {
            return payload.LocalName != operation.RequestName || payload.NamespaceURI != EidNames.Eid.NamespaceName
                ? throw new SchemaViolationException($"Body must hold {operation.RequestName}, as the SOAPAction says")
                : operation.Kind switch
                {
                    EidOperationKind.UseId => UseId(new UseIdRequestReader(version).Read(payload)),
                    EidOperationKind.GetResult => GetResult(GetResultRequestReader.Read(payload)),
                    _ => GetServerInfo(payload),
                };
        }
        catch (SchemaViolationException violation)
        {
            if (GetResultRequestReader.TryReadSessionId(payload) is { } sessionId)
            {
                sessions.End(sessionId);
            }

            return Refuse(operation, ResultMinor.SchemaViolation, violation.Message);
        }
    }

    public SoapReply Refuse(EidOperation operation, string minor, string message)
    {
        LogRefused(operation.Kind, minor, message);
        return operation.Kind switch
        {
            EidOperationKind.UseId => new(UseIdResponse(session: null, EidResult.Error(minor, message))),
            EidOperationKind.GetResult => new(GetResultResponse(EidResult.Error(minor, message))),
            _ => SoapFault.Client(message), // getServerInfoResponse has no place for a result
        };
    }

    private SoapReply UseId(UseIdRequest request)
    {
        if (Missing(request) is { } missing)
        {
            return Refuse(EidOperation.UseId, ResultMinor.MissingArgument, $"{missing} is needed for what is asked");
        }

        if (version.Fields.Any(field => request.DemandOf(field) is Demand.Required && !rights.Include(field)))
        {
            return Refuse(EidOperation.UseId, ResultMinor.MissingTerminalRights, "the authorization certificate does not grant a required field");
        }

        var (session, minor) = sessions.Open(request);
        if (session is null)
        {
            return Refuse(EidOperation.UseId, minor!, "no session was opened");
        }

        LogOpened(session.LogId);
        return new(UseIdResponse(session, EidResult.Ok));
    }

    private SoapReply GetResult(GetResultRequest request) => sessions.TakeResult(request.SessionId, request.Counter) switch
    {
        SessionReply.NotYet => Refuse(EidOperation.GetResult, ResultMinor.NoResultYet, "the card has not been read yet"),
        SessionReply.WrongCounter => Refuse(EidOperation.GetResult, ResultMinor.InvalidCounter, "the counter must rise by one; the session has ended"),
        SessionReply.Ready { Outcome: CardOutcome.NotRead not } ready =>
            Refuse(EidOperation.GetResult, not.Minor, not.Message) with { Lost = ready.LoseReply },
        SessionReply.Ready { Outcome: CardOutcome.Read read } ready => Deliver(ready, read),
        _ => Refuse(EidOperation.GetResult, ResultMinor.InvalidSession, "the session is unknown, timed out or used up"),
    };

    private SoapReply Deliver(SessionReply.Ready ready, CardOutcome.Read read)
    {
        LogDelivered(ready.Session.LogId);
        return ready.Session.Request.AdmitsCards is false
            ? Refuse(EidOperation.GetResult, ResultMinor.DeniedDocument, "the request does not admit chip cards")
            : new(GetResultResponse(EidResult.Ok, results.Compose(ready.Session.Request, read)), Lost: ready.LoseReply);
    }

    private SoapReply GetServerInfo(XmlElement request)
    {
        new ElementCursor(request).End();
        return new(new XElement(
            EidNames.Eid + "getServerInfoResponse",
            new XElement(
                EidNames.Eid + "ServerVersion",
                new XElement(EidNames.Eid + "VersionString", $"ServicePortal development eID-Server, TR-03130 {options.Value.Version}"),
                new XElement(EidNames.Eid + "Major", InterfaceVersion.Major),
                new XElement(EidNames.Eid + "Minor", version.Minor)),
            new XElement(
                EidNames.Eid + "DocumentVerificationRights",
                version.Fields.Select(field => new XElement(EidNames.Eid + field.ToString(), rights.Include(field) ? "ALLOWED" : "PROHIBITED")))));
    }

    // The schema wants a session and a key even where there is none: what stands there then opens nothing.
    private XElement UseIdResponse(EidSession? session, EidResult result)
    {
        var psk = session?.Psk ?? PreSharedKey.New();
        var address = options.Value.ECardServerAddress;
        return new XElement(
            EidNames.Eid + "useIDResponse",
            new XElement(EidNames.Eid + "Session", new XElement(EidNames.Eid + "ID", session?.Id ?? PreSharedKey.New().Key)),
            session is null || address.Length == 0 ? null : new XElement(EidNames.Eid + "eCardServerAddress", address),
            new XElement(EidNames.Eid + "PSK", new XElement(EidNames.Eid + "ID", psk.Id), new XElement(EidNames.Eid + "Key", psk.Key)),
            result.ToXml());
    }

    private static XElement GetResultResponse(EidResult result, IEnumerable<XElement?>? content = null) =>
        new(EidNames.Eid + "getResultResponse", content, result.ToXml());

    private static string? Missing(UseIdRequest request) =>
        request.DemandOf(EidField.AgeVerification) is not Demand.Prohibited && request.Age is null ? "AgeVerificationRequest"
        : request.DemandOf(EidField.PlaceVerification) is not Demand.Prohibited && request.CommunityId is null ? "PlaceVerificationRequest"
        : null;

    [LoggerMessage(LogLevel.Information, "Session {LogId} opened")]
    private partial void LogOpened(Guid logId);

    [LoggerMessage(LogLevel.Information, "Session {LogId} ended, its result was handed out")]
    private partial void LogDelivered(Guid logId);

    [LoggerMessage(LogLevel.Information, "{Operation} answered {Minor}: {Reason}")]
    private partial void LogRefused(EidOperationKind operation, string minor, string reason);
}
