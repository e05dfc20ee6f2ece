using Microsoft.EntityFrameworkCore.Diagnostics;
using ServicePortal.Accounts.Infrastructure.Outbox;
using ServicePortal.ServiceDefaults;

namespace ServicePortal.Accounts.Mail;

internal static class MailSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddMail()
        {
            services.AddValidated<MailOptions, MailOptionsValidator>(MailOptions.Section);
            services.AddValidated<PortalOptions, PortalOptionsValidator>(PortalOptions.Section);
            services.AddSingleton<OutboxSignal>().AddSingleton<IInterceptor>(provider => provider.GetRequiredService<OutboxSignal>());
            services.AddSingleton<MailWriter>().AddSingleton<MailableAddresses>();
            services.AddSingleton<IMailer, SmtpMailer>();
            services.AddSingleton<OutboxWorker>();
            services.AddHostedService(provider => provider.GetRequiredService<OutboxWorker>());
            return services.AddScoped<Outbox>();
        }
    }
}
