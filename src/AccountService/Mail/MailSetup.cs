using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Infrastructure.Outbox;

namespace ServicePortal.Accounts.Mail;

internal static class MailSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddMail()
        {
            services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsValidator>();
            services.AddOptionsWithValidateOnStart<MailOptions>().BindConfiguration(MailOptions.Section);
            services.AddSingleton<IValidateOptions<PortalOptions>, PortalOptionsValidator>();
            services.AddOptionsWithValidateOnStart<PortalOptions>().BindConfiguration(PortalOptions.Section);
            services.AddSingleton<OutboxSignal>().AddSingleton<IInterceptor>(provider => provider.GetRequiredService<OutboxSignal>());
            services.AddSingleton<MailWriter>();
            services.AddSingleton<IMailer, SmtpMailer>();
            services.AddSingleton<OutboxWorker>();
            services.AddHostedService(provider => provider.GetRequiredService<OutboxWorker>());
            return services.AddScoped<Outbox>();
        }
    }
}
