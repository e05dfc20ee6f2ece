namespace ServicePortal.Accounts.Identification.Flow;

/// <summary>Where an identification stands. It only ever goes forward. The numbers are stored and never change their meaning.</summary>
internal enum IdentificationStatus : short
{
    /// <summary>Started by a browser; the nonce is not spent.</summary>
    Created = 1,

    /// <summary>The eID-Client has fetched its token; the nonce is spent.</summary>
    Opened = 2,

    /// <summary>The eID-Server has opened a session.</summary>
    Recorded = 3,

    /// <summary>Somebody is asking the eID-Server for the result.</summary>
    Claimed = 4,

    /// <summary>The card was read, and the purpose is reached.</summary>
    Completed = 5,

    /// <summary>The purpose was not reached.</summary>
    Failed = 6,

    /// <summary>What the identification was good for was taken, once.</summary>
    HandedOut = 7,
}
