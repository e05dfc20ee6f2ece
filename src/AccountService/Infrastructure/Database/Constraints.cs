using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Infrastructure.Database;

/// <summary>Unique constraints that carry a rule, and what their violation means: races end in the database and come out as a clear refusal.</summary>
internal static class Constraints
{
    public const string LoginNameTaken = "ux_login_names_hash_kind";
    public const string PseudonymBound = "ux_pseudonym_bindings_hash";
    public const string OnePassword = "ux_authenticators_password";
    public const string RequestIdUsed = "pk_idempotency_records";

    public static bool IsViolated(DbUpdateException exception, string constraint) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres && postgres.ConstraintName == constraint;

    /// <summary>The refusal for a violated rule or a lost race; null if the failure is neither.</summary>
    public static RefusalException? ToRefusal(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => Refusals.Conflict(),
        { InnerException: PostgresException postgres } when exception is DbUpdateException => ToRefusal(postgres),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: LoginNameTaken } => Refusals.UserNameTaken(),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: PseudonymBound } => Refusals.PseudonymAlreadyBound(),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected }
            => Refusals.Conflict(),
        // The account went (cleaner, deletion) while something was written for it.
        PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } => Refusals.Conflict(),
        _ => null,
    };
}
