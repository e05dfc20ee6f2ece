namespace ServicePortal.Dev.EidServer.Tr03110.Certificates;

/// <summary>Who holds a certificate: the two highest bits of the CHAT (TR-03110-3 C.4).</summary>
internal enum CvRole
{
    Terminal = 0,
    ForeignDocumentVerifier = 1,
    DomesticDocumentVerifier = 2,
    CertificationAuthority = 3,
}
