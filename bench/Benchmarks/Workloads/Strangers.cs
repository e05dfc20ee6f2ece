using System.Net;
using System.Security.Cryptography;
using Grpc.Core;
using ServicePortal.Benchmarks.Load;
using ServicePortal.Benchmarks.Setting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Benchmarks.Workloads;

/// <summary>Questions of somebody who wants to know who has an account. Each is asked about somebody who has one, or about nobody, and answered alike (R15).</summary>
internal sealed class Strangers(Connections portal)
{
    private const string PrivacyNotice = "2026-11-29";

    private readonly RegistrationService.RegistrationServiceClient _registrations = portal.Clients(channel => new RegistrationService.RegistrationServiceClient(channel))[0];

    private readonly SessionService.SessionServiceClient _sessions = portal.Clients(channel => new SessionService.SessionServiceClient(channel))[0];

    private readonly PasswordService.PasswordServiceClient _passwords = portal.Clients(channel => new PasswordService.PasswordServiceClient(channel))[0];

    /// <summary>A registration that nobody activates; its user name is in the address.</summary>
    public async Task<string> LeavePendingAsync()
    {
        var name = NewName();
        await CompleteAsync(await StartAsync(name, AddressOf(name)));
        return name;
    }

    public async Task AskForLinkAsync(string name) => await _registrations.ResendActivationAsync(
        new() { Email = AddressOf(name), ClientAddress = AnyAddress() }, deadline: Deadline.OfCall);

    public async Task AskForNewPasswordAsync(string name) => await _passwords.RequestPasswordResetAsync(
        new() { Login = name, ClientAddress = AnyAddress() }, deadline: Deadline.OfCall);

    public Task GuessByUserNameAsync(string name) => GuessAsync(name);

    public Task GuessByAddressAsync(string name) => GuessAsync(AddressOf(name));

    /// <summary>A registration up to its last step, which is the one that meets the address.</summary>
    public Task<string> StartWithAddressOfAsync(string name) => StartAsync(NewName(), AddressOf(name));

    public async Task CompleteAsync(string token) => await _registrations.CompleteRegistrationAsync(
        new() { RegistrationToken = token, PrivacyNoticeVersion = PrivacyNotice, ClientAddress = AnyAddress(), RequestId = Guid.NewGuid().ToString() },
        deadline: Deadline.OfCall);

    public static string NewName() => $"new{RandomNumberGenerator.GetHexString(16, lowercase: true)}";

    public static string AddressOf(string name) => $"{name}@citizens.example";

    private async Task<string> StartAsync(string userName, string email)
    {
        var form = new StartRegistrationRequest
        {
            Kind = AccountKind.Basic,
            UserName = userName,
            Email = email,
            Password = Citizens.Password,
            GivenNames = "Erika",
            FamilyNames = "Mustermann",
            ClientAddress = AnyAddress(),
            RequestId = Guid.NewGuid().ToString(),
        };
        return (await _registrations.StartRegistrationAsync(form, deadline: Deadline.OfCall)).RegistrationToken;
    }

    private async Task GuessAsync(string login)
    {
        try
        {
            await _sessions.SignInWithPasswordAsync(
                new() { Login = login, Password = "wrong-on-purpose-4711", ClientAddress = AnyAddress() }, deadline: Deadline.OfCall);
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Unauthenticated)
        {
            return;
        }

        throw new InvalidOperationException("A wrong password was not refused.");
    }

    private static string AnyAddress() => new IPAddress(RandomNumberGenerator.GetBytes(4)).ToString();
}
