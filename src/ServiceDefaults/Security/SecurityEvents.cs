using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace ServicePortal.ServiceDefaults.Security;

/// <summary>
/// Counts security events (<c>serviceportal.security_events</c>, by <c>kind</c>) and logs each at warning under the event id of its kind,
/// so that an alarm needs no search through sentences. The counter counts all; the log has so many lines of a kind in a minute and then the number of
/// those that it left out, for a stranger decides how many there are.
/// </summary>
public sealed class SecurityEvents(IMeterFactory meters, ILogger<SecurityEvents> logger, TimeProvider clock)
{
    public const string MeterName = "ServicePortal.Security";
    public const string CounterName = "serviceportal.security_events";

    private static readonly FrozenDictionary<SecurityEvent, Action<ILogger, string, string, Exception?>> Lines =
        Enum.GetValues<SecurityEvent>().ToFrozenDictionary(kind => kind, LineOf);

    private readonly FrozenDictionary<SecurityEvent, LineBudget> _budgets = Enum.GetValues<SecurityEvent>().ToFrozenDictionary(
        kind => kind, kind => new LineBudget(clock, leftOut => Lines[kind](logger, $"{leftOut} more", "Left out of the log in this minute.", null)));

    // The factory owns the meter.
    private readonly Counter<long> _counter = meters.Create(MeterName).CreateCounter<long>(
        CounterName, "{event}", "What only an attacker or a broken partner can cause.");

    /// <param name="kind">What happened.</param>
    /// <param name="concerns">Ids only, such as "Flow 0198…": never a value of the message, a name, an address or a secret.</param>
    /// <param name="detail">A sentence of ours that tells the case apart from others of its kind.</param>
    public void Report(SecurityEvent kind, string concerns, string detail)
    {
        _counter.Add(1, new KeyValuePair<string, object?>("kind", NameOf(kind)));
        if (_budgets[kind].TryTake())
        {
            Lines[kind](logger, concerns, detail, null);
        }
    }

    public static string NameOf(SecurityEvent kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    private static Action<ILogger, string, string, Exception?> LineOf(SecurityEvent kind) => LoggerMessage.Define<string, string>(
        LogLevel.Warning, new((int)kind, kind.ToString()), $"Security event {NameOf(kind)}: {{Concerns}}: {{Detail}}");
}
