using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Registration;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Hosting;

/// <summary>A test against a running account service with its own database, as the portal calls it.</summary>
public abstract class AccountServiceTest(AccountsPostgres postgres) : IAsyncLifetime
{
    internal AccountServiceHost Host { get; private set; } = null!;

    internal FakeTimeProvider Clock => Host.Clock;

    protected RegistrationService.RegistrationServiceClient Registrations { get; private set; } = null!;

    protected SessionService.SessionServiceClient Sessions { get; private set; } = null!;

    protected LockService.LockServiceClient Locks { get; private set; } = null!;

    /// <summary>What this test wants otherwise, such as Limits:….</summary>
    protected virtual Dictionary<string, string?> Settings => [];

    /// <summary>Of a session that a test makes without a sign-in.</summary>
    internal static Accounts.Sessions.SessionOrigin SomeOrigin { get; } = new(Accounts.Domain.AuthenticatorKind.Password, new(Accounts.Domain.BrowserFamily.Other, Accounts.Domain.DeviceSystem.Other), Network: null);

    /// <summary>The browsers of these tests are unseen unless a test says otherwise; only tests about it read what is mailed then (R71).</summary>
    protected virtual bool ReadsMailsOfSignIns => false;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        Use(await AccountServiceHost.StartAsync(await postgres.CreateDatabaseAsync(Cancellation), settings: Settings));
    }

    /// <summary>Another instance takes the place of this one, with the keys that the folder has by now.</summary>
    internal async Task RestartAsync() => Use(await Host.RestartAsync(Settings));

    /// <summary>From now on calls go to this instance.</summary>
    internal void Use(AccountServiceHost host)
    {
        Host = host;
        Host.Mails.Keeps = mail => ReadsMailsOfSignIns || !mail.TellsOfSignIn;
        Connect();
    }

    /// <summary>Makes the clients.</summary>
    protected virtual void Connect()
    {
        var channel = Host.CreateChannel();
        Registrations = new(channel);
        Sessions = new(channel);
        Locks = new(channel);
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();

    internal async Task<string> StartAsync(Citizen citizen, AccountKind kind = AccountKind.Basic)
    {
        var started = await Registrations.StartRegistrationAsync(citizen.ToRequest(kind), cancellationToken: Cancellation);
        return started.RegistrationToken;
    }

    /// <summary>Agrees to what the registration shows.</summary>
    internal async Task CompleteAsync(string registrationToken, string clientAddress = "192.0.2.1") =>
        await Registrations.CompleteRegistrationAsync(await ReviewAsync(registrationToken, clientAddress), cancellationToken: Cancellation);

    /// <summary>What the review page sends, with the usual password.</summary>
    internal async Task<CompleteRegistrationRequest> ReviewAsync(string registrationToken, string clientAddress = "192.0.2.1")
    {
        var registration = await Registrations.GetRegistrationAsync(new() { RegistrationToken = registrationToken }, cancellationToken: Cancellation);
        return new()
        {
            RegistrationToken = registrationToken,
            ReadingId = registration.ReadingId,
            Password = new Citizen().Password,
            PrivacyNoticeVersion = Citizen.PrivacyNotice,
            ClientAddress = clientAddress,
            RequestId = Guid.NewGuid().ToString(),
        };
    }

    /// <summary>Registers a basic account and returns the token of the mailed link.</summary>
    internal async Task<string> RegisterAsync(Citizen citizen)
    {
        await CompleteAsync(await StartAsync(citizen));
        return (await Host.Mails.NextAsync()).ActivationToken;
    }

    /// <summary>Registers a Plus account with a card that was "read", and returns the token of the mailed link.</summary>
    internal async Task<string> RegisterPlusAsync(Citizen citizen, byte[]? pseudonym)
    {
        var token = await StartAsync(citizen, AccountKind.Plus);
        await AttachCardAsync(token, citizen, pseudonym);
        await CompleteAsync(token);
        return (await Host.Mails.NextAsync()).ActivationToken;
    }

    /// <summary>Puts a card's answer on a registration, as the identification does.</summary>
    internal async Task AttachCardAsync(string registrationToken, Citizen citizen, byte[]? pseudonym)
    {
        await using var db = Host.OpenDatabase();
        var tokenHash = SecretToken.HashOf(registrationToken);
        var draft = await db.RegistrationDrafts.SingleAsync(d => d.TokenHash == tokenHash, Cancellation);
        var reading = citizen.ToCard(pseudonym, Clock.GetUtcNow());
        var sealedCard = Host.Services.GetRequiredService<DataEnvelope>().Seal(reading.ToJson(), SealedColumns.Card, draft.Id);
        draft.AttachCard(Guid.NewGuid(), sealedCard, pseudonym is not null, Clock.GetUtcNow());
        await db.SaveChangesAsync(Cancellation);
    }

    /// <summary>In another browser than the one that registered, with the password of this citizen or of the usual one.</summary>
    internal async Task<ActivateAccountResponse> ActivateAsync(string activationToken, Citizen? citizen = null) => await Registrations.ActivateAccountAsync(
        new() { ActivationToken = activationToken, Password = (citizen ?? new()).Password, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation);

    /// <summary>An active basic account.</summary>
    internal async Task GivenAccountAsync(Citizen citizen) => await ActivateAsync(await RegisterAsync(citizen), citizen);

    internal async Task<NewSession> SignInAsync(Citizen citizen, string previousSession = "")
    {
        var response = await Sessions.SignInWithPasswordAsync(
            new() { Login = citizen.UserName, Password = citizen.Password, ClientAddress = citizen.ClientAddress, PreviousSessionToken = previousSession },
            cancellationToken: Cancellation);
        return response.Session;
    }

    internal async Task<Session> ReadSessionAsync(string token, bool activity = false)
    {
        var response = await Sessions.GetSessionAsync(new() { SessionToken = token, Activity = activity }, cancellationToken: Cancellation);
        return response.Session;
    }
}
