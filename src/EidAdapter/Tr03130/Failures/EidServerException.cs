namespace ServicePortal.Eid.Tr03130.Failures;

/// <summary>The eID-Server gave no answer that may be believed, or said no.</summary>
internal sealed class EidServerException(EidServerFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public EidServerFailure Failure { get; } = failure;

    /// <summary>What the server said; set for <see cref="EidServerFailure.Refused"/> only.</summary>
    public ResultMinor Minor { get; init; }

    /// <remarks>Never carries a value from the reply: it ends up in the log.</remarks>
    public static EidServerException Malformed(string message) => new(EidServerFailure.Malformed, message);

    /// <remarks>As little as <see cref="Malformed"/> does this carry a value.</remarks>
    public static EidServerException NotAcceptable(string message) => new(EidServerFailure.NotAcceptable, message);

    public static EidServerException Untrusted(string message, Exception? inner = null) => new(EidServerFailure.Untrusted, message, inner);

    public static EidServerException Refused(ResultMinor minor) =>
        new(EidServerFailure.Refused, $"The eID-Server refused: {minor}.") { Minor = minor };
}

internal enum EidServerFailure
{
    /// <summary>No connection: the request never left.</summary>
    Unreachable,

    /// <summary>The request may have arrived, its reply did not: the session is spent all the same.</summary>
    ReplyLost,

    /// <summary>Not an HTTP answer that the interface allows, or a SOAP fault.</summary>
    Broken,

    /// <summary>Signature, certificate, structure or timestamp do not hold.</summary>
    Untrusted,

    /// <summary>Signed by the right key, but not what the schema or the session rules allow.</summary>
    Malformed,

    /// <summary>Signed by the right key and allowed by the schema, but nothing that an account could hold, such as a name of a thousand letters.</summary>
    NotAcceptable,

    /// <summary>Signed and fresh, but given out before: somebody plays it back.</summary>
    Replayed,

    /// <summary>The server answered with a result other than ok.</summary>
    Refused,
}
