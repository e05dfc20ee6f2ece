namespace ServicePortal.Eid.Tr03130.Card;

/// <summary>Where the eID lives, named as in the schema's EIDTypeRequest (since 2.4).</summary>
internal enum EidType
{
    CardCertified,
    SECertified,
    SEEndorsed,
    HWKeyStore,
}
