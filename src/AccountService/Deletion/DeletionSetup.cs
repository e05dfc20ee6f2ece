namespace ServicePortal.Accounts.Deletion;

internal static class DeletionSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddDeletion() => services
            .AddSingleton<DueAccounts>()
            .AddScoped<DeletionMails>()
            .AddScoped<DeletionWriter>()
            .AddScoped<RequestDeletion>()
            .AddScoped<ReadDeletion>()
            .AddScoped<KeepAccount>();
    }
}
