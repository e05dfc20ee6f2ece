using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ServicePortal.ServiceDefaults.Security;
using ServicePortal.Testing;

namespace ServicePortal.ServiceDefaults.Tests;

public sealed class SecurityEventsTests
{
    [Fact]
    public void Each_kind_is_counted_by_its_name_and_logged_at_warning_under_its_own_id()
    {
        var lines = new Lines();
        using var services = new ServiceCollection().AddMetrics().AddLogging(logging => logging.AddProvider(lines)).AddSingleton(TimeProvider.System).AddSingleton<SecurityEvents>().BuildServiceProvider();
        using var counts = new SecurityCounts(services);
        var kinds = Enum.GetValues<SecurityEvent>();

        foreach (var kind in kinds)
        {
            services.GetRequiredService<SecurityEvents>().Report(kind, "Flow 1", "a detail");
        }

        Assert.Equal(kinds.Select(SecurityEvents.NameOf), counts.Kinds);
        Assert.Equal(kinds.Select(kind => (LogLevel.Warning, (int)kind, $"Security event {SecurityEvents.NameOf(kind)}: Flow 1: a detail")), lines.All);
        Assert.Equal(kinds.Length, lines.All.Select(line => line.Id).Distinct().Count());
    }

    [Fact]
    public void A_stranger_cannot_flood_the_log_and_what_was_left_out_is_counted()
    {
        var (lines, clock) = (new Lines(), new FakeTimeProvider());
        using var services = new ServiceCollection().AddMetrics().AddLogging(logging => logging.AddProvider(lines)).AddSingleton<TimeProvider>(clock)
            .AddSingleton<SecurityEvents>().BuildServiceProvider();
        using var counts = new SecurityCounts(services);
        var security = services.GetRequiredService<SecurityEvents>();

        for (var number = 0; number < 1000; number++)
        {
            security.Report(SecurityEvent.ForeignForm, $"Request {number}", "a detail");
        }

        security.Report(SecurityEvent.UnknownCaller, "Connection 1", "a detail"); // another kind has its own lines
        Assert.Equal(1001, counts.Kinds.Count);
        Assert.Equal(20, lines.All.Count(line => line.Id == (int)SecurityEvent.ForeignForm));
        Assert.Single(lines.All, line => line.Id == (int)SecurityEvent.UnknownCaller);

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((LogLevel.Warning, 7201, "Security event foreign_form: 980 more: Left out of the log in this minute."), lines.All[^1]);

        security.Report(SecurityEvent.ForeignForm, "Request 1001", "a detail");
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.EndsWith("Request 1001: a detail", lines.All[^1].Text, StringComparison.Ordinal);
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public List<(LogLevel Level, int Id, string Text)> All { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add((logLevel, eventId.Id, formatter(state, exception)));
    }
}
