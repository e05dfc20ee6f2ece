namespace ServicePortal.Benchmarks.Replay;

/// <summary>A statement with the values it was executed with.</summary>
internal sealed record Statement(string Sql, IReadOnlyList<SqlValue> Values)
{
    public bool IsBegin => Sql.StartsWith("begin", StringComparison.OrdinalIgnoreCase);

    /// <summary>The mail worker's own, which no call waits for.</summary>
    public bool IsOfMailWorker => Sql.TrimStart().StartsWith("update outbox", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What a client sent before it waited for an answer.</summary>
internal sealed record RoundTrip(IReadOnlyList<Statement> Statements);
