using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Sessions;

/// <summary>What a session is worth at a moment.</summary>
/// <param name="Level">The level of the highest authentication that still holds (R5).</param>
/// <param name="EndsAt">When this level ends if the citizen does nothing more.</param>
/// <param name="AbsoluteEndsAt">When it ends whatever the citizen does.</param>
/// <param name="Fallback">The level that remains after <paramref name="EndsAt"/> (R26).</param>
internal sealed record SessionStatus(AssuranceLevel Level, DateTimeOffset EndsAt, DateTimeOffset AbsoluteEndsAt, AssuranceLevel? Fallback);
