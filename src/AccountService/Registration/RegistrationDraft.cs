using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Registration;

/// <summary>
/// A registration between its first form and its end, known by an opaque token. Its id becomes the account's id. What was typed and what the card
/// said are encrypted; the row goes when it expires.
/// </summary>
internal sealed class RegistrationDraft
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public RegistrationDraft(AccountKind kind, byte[] tokenHash, DateTimeOffset now)
    {
        (Id, Kind, TokenHash) = (Guid.CreateVersion7(now), kind, tokenHash);
        (CreatedAt, ExpiresAt) = (now, now + Lifetime);
    }

    private RegistrationDraft() => TokenHash = null!; // EF fills it

    public Guid Id { get; private set; }

    public AccountKind Kind { get; private set; }

    public byte[] TokenHash { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>A sealed <see cref="TypedRegistration"/>; gone after completion, when the account has it.</summary>
    public byte[]? Typed { get; private set; }

    /// <summary>A sealed <see cref="CardReading"/> with the pseudonym, if it was transmitted.</summary>
    public byte[]? Card { get; private set; }

    public bool PseudonymRead { get; private set; }

    /// <summary>Which reading <see cref="Card"/> is: what the citizen agrees to is the one that they saw.</summary>
    public Guid? ReadingId { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>Seals need the id, so they come after the constructor.</summary>
    public void SetTyped(byte[] sealedTyped) => Typed = sealedTyped;

    /// <summary>The verified answer of a card, for a Servicekonto Plus that is not completed; reading again replaces it (R11, R13).</summary>
    public void AttachCard(Guid readingId, byte[] sealedCard, bool pseudonymRead, DateTimeOffset now)
    {
        if (Kind != AccountKind.Plus || CompletedAt is not null || now >= ExpiresAt)
        {
            throw Refusals.RegistrationNotFound();
        }

        (ReadingId, Card, PseudonymRead) = (readingId, sealedCard, pseudonymRead);
    }

    /// <summary>The account exists from now on; the browser may still resend its mail or correct the address.</summary>
    public void Complete(DateTimeOffset now)
    {
        if (CompletedAt is not null || now >= ExpiresAt)
        {
            throw Refusals.RegistrationNotFound();
        }

        (CompletedAt, ExpiresAt, Typed, Card, ReadingId) = (now, now + Lifetime, null, null, null);
    }
}
