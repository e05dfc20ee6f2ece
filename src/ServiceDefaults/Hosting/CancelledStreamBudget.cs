using Microsoft.AspNetCore.Connections;

namespace ServicePortal.ServiceDefaults.Hosting;

/// <summary>
/// How many more streams of one HTTP/2 connection may be cancelled by its client. A finished request earns one back, so that a busy and
/// honest client never runs out, while one that only opens and cancels ("rapid reset", CVE-2023-44487) is cut off.
/// </summary>
internal sealed class CancelledStreamBudget(ConnectionContext connection)
{
    public const int Size = 100;
    private int _left = Size;

    public bool IsSpent => Volatile.Read(ref _left) <= 0;

    public void Earn()
    {
        if (Volatile.Read(ref _left) is > 0 and < Size)
        {
            Interlocked.Increment(ref _left);
        }
    }

    /// <returns>Whether this was the cancellation that costs the connection.</returns>
    public bool Spend() => Interlocked.Decrement(ref _left) == 0;

    public void CutOff() => connection.Abort(new ConnectionAbortedException("The client cancelled too many streams."));
}
