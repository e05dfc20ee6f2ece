using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ServicePortal.Accounts.Infrastructure.Outbox;

internal static class OutboxSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddOutbox()
        {
            services.AddSingleton<OutboxSignal>().AddSingleton<IInterceptor>(provider => provider.GetRequiredService<OutboxSignal>());
            services.AddSingleton<OutboxLeases>();
            return services.AddHostedService<OutboxWorker>().AddScoped<OutboxWriter>();
        }
    }
}
