namespace ServicePortal.Accounts.Citizens;

internal static class CitizensSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddCitizens() => services
            .AddScoped<CitizenLimits>()
            .AddScoped<ReadProfile>()
            .AddScoped<ChangeLanguage>()
            .AddScoped<ChangeContactData>()
            .AddScoped<BlockWriter>()
            .AddScoped<BlockAuthenticator>();
    }
}
