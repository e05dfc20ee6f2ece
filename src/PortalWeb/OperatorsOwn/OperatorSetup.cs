using Microsoft.Extensions.Options;
using ServicePortal.ServiceDefaults;

namespace ServicePortal.Portal.OperatorsOwn;

internal static class OperatorSetup
{
    /// <summary>The folder is read once, when the operator is first asked for, which the host does at its start.</summary>
    public static void AddOperator(this IServiceCollection services)
    {
        services.AddValidated<OperatorOptions, OperatorOptionsValidator>(OperatorOptions.Section);
        services.AddSingleton<NoticeToAgreeTo>();
        services.AddSingleton(provider => Read(
            provider.GetRequiredService<IOptions<OperatorOptions>>().Value, provider.GetRequiredService<IHostEnvironment>(), provider.GetRequiredService<TimeProvider>()));
    }

    private static PortalOperator Read(OperatorOptions options, IHostEnvironment environment, TimeProvider clock)
    {
        var folder = new OperatorFolder(Path.Combine(environment.ContentRootPath, options.Path));
        return new OperatorReader(folder, clock, admitsPlaceholders: environment.IsDevelopment()).Read();
    }
}
