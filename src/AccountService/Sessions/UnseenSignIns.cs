namespace ServicePortal.Accounts.Sessions;

/// <summary>
/// How many sign-ins from browsers that the account has not seen its owner was told of lately (R71). A browser that keeps no cookies must not fill the mailbox, and
/// one who does it on purpose must not hide behind that: what was not told is counted, and the next mail says how many there were.
/// </summary>
internal sealed class UnseenSignIns(Guid accountId, DateTimeOffset since)
{
    /// <summary>What <see cref="MostMails"/> are counted in.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public const int MostMails = 3;

    public Guid AccountId { get; private set; } = accountId;

    public DateTimeOffset Since { get; private set; } = since;

    /// <summary>Mails since then.</summary>
    public short Mailed { get; private set; }

    /// <summary>Sign-ins since the last mail that no mail told of.</summary>
    public int Untold { get; private set; }

    /// <summary>One more, to be told by mail.</summary>
    /// <returns>How many before it were not told; null if this one is not either.</returns>
    public int? Tell(DateTimeOffset now)
    {
        if (now >= Since + Window)
        {
            (Since, Mailed) = (now, 0);
        }

        if (Mailed == MostMails)
        {
            Untold++;
            return null;
        }

        var untold = Untold;
        (Mailed, Untold) = ((short)(Mailed + 1), 0);
        return untold;
    }
}
