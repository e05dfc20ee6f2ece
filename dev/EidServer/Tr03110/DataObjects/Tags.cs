namespace ServicePortal.Dev.EidServer.Tr03110.DataObjects;

/// <summary>Tags of TR-03110-3, appendices B and D.</summary>
internal static class Tags
{
    public const int ObjectIdentifier = 0x06;
    public const int AuthorityReference = 0x42;
    public const int DiscretionaryData = 0x53;
    public const int HolderReference = 0x5F20;
    public const int ExpirationDate = 0x5F24;
    public const int EffectiveDate = 0x5F25;
    public const int ProfileIdentifier = 0x5F29;
    public const int Signature = 0x5F37;
    public const int Extensions = 0x65;
    public const int AuxiliaryData = 0x67;
    public const int DataTemplate = 0x73;
    public const int DynamicAuthenticationData = 0x7C;
    public const int Certificate = 0x7F21;
    public const int PublicKey = 0x7F49;
    public const int HolderAuthorization = 0x7F4C;
    public const int CertificateBody = 0x7F4E;
}
