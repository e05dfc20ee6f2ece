using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Pages.Shared;

/// <summary>What a review says when the card was read without its pseudonym: reading it again mends that, and going on without is possible.</summary>
/// <param name="Purpose">What the card is read for again.</param>
/// <param name="Continuation">Where the citizen wants to go on afterwards; a local address.</param>
/// <param name="Otherwise">What follows for whoever goes on without.</param>
internal sealed record PseudonymMissing(IdentificationPurpose Purpose, string? Continuation, string Otherwise);
