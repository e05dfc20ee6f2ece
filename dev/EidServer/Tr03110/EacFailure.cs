namespace ServicePortal.Dev.EidServer.Tr03110;

/// <summary>Why extended access control did not come to an end.</summary>
internal enum EacFailure
{
    /// <summary>An encoding breaks its rules.</summary>
    Malformed,

    /// <summary>A signature, token or checksum does not fit: the chip is not what it claims to be, or somebody is in between.</summary>
    NotAuthentic,

    /// <summary>The client answered with rights that were never asked for, or without one that is required.</summary>
    RightsNotAsAsked,

    /// <summary>The chip answered a command with an error.</summary>
    RefusedByChip,
}
