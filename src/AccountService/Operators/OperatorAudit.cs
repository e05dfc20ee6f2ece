using ServicePortal.Accounts.Audit;

namespace ServicePortal.Accounts.Operators;

internal static class OperatorAudit
{
    public static AuditEntry Of(AuditEvent @event, string subject, DateTimeOffset now) => new(AuditEntry.Operations, @event, "operator", subject, now);
}
