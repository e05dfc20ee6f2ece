namespace ServicePortal.Accounts.Emails;

internal static class EmailsSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddEmails() => services
            .AddScoped<EmailOwners>()
            .AddScoped<EmailLimits>()
            .AddScoped<EmailChangeBook>()
            .AddScoped<EmailChangeWriter>()
            .AddScoped<EmailWriter>()
            .AddScoped<EmailProof>()
            .AddScoped<OwnerProof>()
            .AddScoped<FormerEmails>()
            .AddScoped<ReadEmail>()
            .AddScoped<RequestEmailChange>()
            .AddScoped<WithdrawEmailChange>()
            .AddScoped<ReadEmailConfirmation>()
            .AddScoped<ConfirmEmailChange>()
            .AddScoped<ReadEmailCancellation>()
            .AddScoped<CancelEmailChange>();
    }
}
