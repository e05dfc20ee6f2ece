using ServicePortal.Accounts.Audit;

namespace ServicePortal.Accounts.Operators;

internal static class OperatorAudit
{
    public static AuditEntry Of(AuditEvent @event, AuditSubject subject, DateTimeOffset now) => new(AuditEntry.Operations, @event, "operator", subject, now);
}
