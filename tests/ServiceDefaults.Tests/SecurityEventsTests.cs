using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServicePortal.ServiceDefaults.Security;
using ServicePortal.Testing;

namespace ServicePortal.ServiceDefaults.Tests;

public sealed class SecurityEventsTests
{
    [Fact]
    public void Each_kind_is_counted_by_its_name_and_logged_at_warning_under_its_own_id()
    {
        var lines = new Lines();
        using var services = new ServiceCollection().AddMetrics().AddLogging(logging => logging.AddProvider(lines)).AddSingleton<SecurityEvents>().BuildServiceProvider();
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
