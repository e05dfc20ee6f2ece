using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Identification.Flow;

/// <summary>What a browser starts an identification for.</summary>
/// <param name="Purpose">What the card is read for.</param>
/// <param name="BrowserSecretHash">Binds the flow to the browser that holds the cookie.</param>
/// <param name="Continuation">Where the portal goes on; a local path.</param>
internal sealed record IdentificationStart(IdentificationPurpose Purpose, byte[] BrowserSecretHash, string Continuation)
{
    /// <summary>The session that the purpose concerns, or, for a sign-in, the one that it replaces.</summary>
    public SessionKey? Session { get; init; }

    /// <summary>Its token at that moment: whoever has only a copy of an earlier or later one may not have the outcome.</summary>
    public byte[]? SessionTokenHash { get; init; }

    /// <summary>The draft that the card's data are for.</summary>
    public Guid? RegistrationId { get; init; }
}
