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
            services.AddSingleton<MailWriter>().AddSingleton<MailableAddresses>();
            services.AddSingleton<IMailer, SmtpMailer>().AddSingleton<IOutboxHandler, MailHandler>();
            return services.AddScoped<MailOutbox>().AddScoped<ChangeNotices>();
        }
    }
}
