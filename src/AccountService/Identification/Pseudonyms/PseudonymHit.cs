using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Identification.Pseudonyms;

/// <summary>A binding that a card's answer hit, with what it belongs to; tracked.</summary>
internal sealed record PseudonymHit(PseudonymBinding Binding, Account Account, Authenticator Authenticator);
