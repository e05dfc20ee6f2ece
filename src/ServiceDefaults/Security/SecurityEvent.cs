namespace ServicePortal.ServiceDefaults.Security;

/// <summary>
/// What only an attacker or a broken partner can cause: no honest citizen with honest software gets here. A value is the event id of its
/// log line, so it keeps its number for ever; its name in snake case is the <c>kind</c> of the counter.
/// </summary>
public enum SecurityEvent
{
    /// <summary>A TLS client certificate that our authority has not issued, that has run out, or that names nobody.</summary>
    UnknownCaller = 7001,

    /// <summary>A known process or agency called what its role may not call.</summary>
    CallerNotAllowed = 7002,

    /// <summary>A call whose message is no protobuf, or larger than any message of the contract.</summary>
    UnreadableMessage = 7003,

    /// <summary>A connection that opened and cancelled requests until it was cut off.</summary>
    CancelledStreams = 7004,

    /// <summary>The eID-Server's reply: signature, certificate, structure or timestamp do not hold.</summary>
    UntrustedReply = 7101,

    /// <summary>The eID-Server's reply holds, but was given out before.</summary>
    ReplayedReply = 7102,

    /// <summary>The eID-Server's reply is signed by the right key and breaks the schema or the rules of a session.</summary>
    MalformedReply = 7103,

    /// <summary>What answers at the eID-Server's address is not the eID-Server: its TLS certificate does not hold.</summary>
    UntrustedServer = 7104,

    /// <summary>A form of another origin: no page of ours has sent it.</summary>
    ForeignForm = 7201,

    /// <summary>An agency presented a hand-over code that was made for another: the code has leaked.</summary>
    ForeignHandoverCode = 7301,
    WrongCodeVerifier = 7302,

    /// <summary>An account's trail does not fit itself, or a receipt that we gave for it: somebody changed it past the service.</summary>
    ChangedTrail = 7401,
}
