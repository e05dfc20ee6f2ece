using Microsoft.EntityFrameworkCore;
using MimeKit;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Hosting;

/// <summary>A test in which passwords are changed, forgotten and replaced.</summary>
public abstract class PasswordTest(AccountsPostgres postgres) : OnlineServiceTest(postgres)
{
    internal const string NewPassword = "Neun Igel lesen Zeitung";

    protected PasswordService.PasswordServiceClient Passwords { get; private set; } = null!;

    protected override void Connect()
    {
        base.Connect();
        Passwords = new(Host.CreateChannel());
    }

    internal static ChangePasswordRequest Change(string session, string? current = null, string? next = null) => new()
    {
        SessionToken = session,
        CurrentPassword = current ?? new Citizen().Password,
        NewPassword = next ?? NewPassword,
        ClientAddress = "192.0.2.1",
        RequestId = Guid.NewGuid().ToString(),
    };

    internal static ResetPasswordRequest Reset(string link, string? next = null) => new()
    {
        ResetToken = link,
        NewPassword = next ?? NewPassword,
        ClientAddress = "192.0.2.1",
        RequestId = Guid.NewGuid().ToString(),
    };

    internal async Task<ChangePasswordResponse> ChangeAsync(ChangePasswordRequest change) =>
        await Passwords.ChangePasswordAsync(change, cancellationToken: Cancellation);

    internal async Task<ResetPasswordResponse> ResetAsync(ResetPasswordRequest reset) =>
        await Passwords.ResetPasswordAsync(reset, cancellationToken: Cancellation);

    internal async Task AskForLinkAsync(string login, string clientAddress = "192.0.2.1") =>
        await Passwords.RequestPasswordResetAsync(new() { Login = login, ClientAddress = clientAddress }, cancellationToken: Cancellation);

    /// <summary>The link that somebody got who asked for one.</summary>
    internal async Task<string> GetLinkAsync(Citizen citizen)
    {
        await AskForLinkAsync(citizen.UserName);
        return TokenIn(await Host.Mails.NextAsync());
    }

    internal static string TokenIn(MimeMessage mail) => mail.TokenFor("/passwort-vergessen/neues-passwort");

    internal async Task LookAsync(string link) => await Passwords.GetPasswordResetAsync(new() { ResetToken = link }, cancellationToken: Cancellation);

    /// <summary>Until everything that was asked for was done, and mailed if there was anybody to mail it to.</summary>
    internal async Task SettleAsync()
    {
        await using var db = Host.OpenDatabase();
        while (await db.Outbox.AnyAsync(message => message.Payload != null, Cancellation))
        {
            await Task.Delay(20, Cancellation);
        }
    }
}
