using ServicePortal.Accounts.Identification.Card;
using ServicePortal.Accounts.Identification.Flow;
using ServicePortal.Accounts.Identification.Pseudonyms;
using ServicePortal.Accounts.Identification.Purposes;

namespace ServicePortal.Accounts.Identification;

internal static class IdentificationSetup
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddIdentification() => services
            .AddScoped<PseudonymBook>()
            .AddSingleton<IdentificationLimits>()
            .AddScoped<CreateFlow>()
            .AddScoped<FlowSteps>()
            .AddScoped<FlowSessions>()
            .AddScoped<CardSessions>()
            .AddScoped<SubmitCard>()
            .AddScoped<AttachCardToRegistration>()
            .AddScoped<RecognizeCitizen>()
            .AddScoped<OfferUpgrade>()
            .AddScoped<EidSetUpWriter>()
            .AddScoped<DepositPseudonym>()
            .AddScoped<FinishIdentification>()
            .AddScoped<ReadStartedFlow>()
            .AddScoped<PendingUpgrades>()
            .AddScoped<ReadPendingUpgrade>()
            .AddScoped<UpgradeWriter>()
            .AddScoped<ConfirmUpgrade>();
    }
}
