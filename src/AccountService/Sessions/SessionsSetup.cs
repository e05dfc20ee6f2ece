namespace ServicePortal.Accounts.Sessions;

internal static class SessionsSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddSessions() => services
            .AddScoped<SessionReader>()
            .AddScoped<SessionIssuer>()
            .AddScoped<SignInLimits>()
            .AddScoped<PasswordHolders>()
            .AddScoped<KnownDevices>()
            .AddScoped<UnseenDevices>()
            .AddScoped<SignInWriter>()
            .AddScoped<SignInCheck>()
            .AddScoped<KeepOffers>()
            .AddScoped<SignInWithPassword>()
            .AddScoped<SignOut>()
            .AddScoped<ReadSessions>()
            .AddScoped<EndSession>()
            .AddScoped<EndOtherSessions>();
    }
}
