namespace ServicePortal.Accounts.Citizens;

internal static class CitizensSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddCitizens() => services.AddScoped<ReadProfile>().AddScoped<ChangeLanguage>();
    }
}
