using ServicePortal.Accounts.Audit;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts.Operators;

/// <summary>Who acts, by the certificate that was shown, and what is different since.</summary>
internal static class OperatorAudit
{
    private const string Created = "Created";

    public static AuditEntry Of(Caller caller, AuditEvent @event, AuditSubjectCode code, string id, IReadOnlyList<string>? changes, DateTimeOffset now) =>
        Of(caller, @event, AuditSubject.Of(code, [id, .. changes ?? [Created]]), now);

    public static AuditEntry Of(Caller caller, AuditEvent @event, AuditSubject subject, DateTimeOffset now) =>
        new(AuditEntry.Operations, @event, ActorOf(caller), subject, now);

    public static string ActorOf(Caller caller) => $"{caller}/{caller.CertificateSerial}";
}
