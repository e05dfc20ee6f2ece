using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Tests.Citizens.Activities;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Citizens.Export;

/// <summary>A test of what citizens take along.</summary>
public abstract class ExportTest(AccountsPostgres postgres) : ActivityTest(postgres)
{
    protected ExportService.ExportServiceClient Exports { get; private set; } = null!;

    protected override void Connect()
    {
        base.Connect();
        Exports = new(Host.CreateChannel());
    }

    /// <summary>Somebody with a row in every table that belongs to an account.</summary>
    internal async Task<NewSession> GivenFullAccountAsync(Citizen citizen, Card card)
    {
        await GivenPlusAccountAsync(citizen, card);
        var session = await SignInWithCardAsync(card);
        await RedeemAsync(Kfz, await GetCodeAsync(session.SessionToken, "zulassung", AttributeName.Address));
        await GetCodeAsync(session.SessionToken, "hund", AttributeName.Email); // nobody fetches it yet
        await new EmailService.EmailServiceClient(Host.CreateChannel()).RequestEmailChangeAsync(
            new() { SessionToken = session.SessionToken, Email = WantedBy(citizen), Password = citizen.Password, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation);
        await UntilMailsAreSentAsync();
        Host.Mails.Drain();
        return session;
    }

    internal static string WantedBy(Citizen citizen) => $"neu-{citizen.Email}";

    internal async Task<string> ExportAsync(string session, string? password = null)
    {
        var answer = await Exports.ExportAccountAsync(
            new() { SessionToken = session, Password = password ?? new Citizen().Password, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation);
        return answer.Document.ToStringUtf8();
    }

    internal static AccountExport Read(string document) => AccountExport.Parser.ParseJson(document);

    internal static JsonElement Parse(string document) => JsonDocument.Parse(document).RootElement;

    private async Task UntilMailsAreSentAsync()
    {
        await using var db = Host.OpenDatabase();
        while (await db.Outbox.AnyAsync(message => message.Payload != null, Cancellation))
        {
            await Task.Delay(20, Cancellation);
        }
    }
}
