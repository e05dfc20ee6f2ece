using MimeKit;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Emails;

/// <summary>What came of a request: the two mails, by whom they went to.</summary>
internal sealed record EmailRequested(MimeMessage ToWanted, MimeMessage ToPresent)
{
    public string Confirmation => ToWanted.TokenFor("/e-mail/bestaetigen");

    public string Cancellation => ToPresent.TokenFor("/e-mail/abbrechen");
}

/// <summary>A test in which citizens change their address.</summary>
public abstract class EmailTest(AccountsPostgres postgres) : CardReaderTest(postgres)
{
    internal const string New = "neu@example.org";

    internal static readonly Citizen Erika = new();

    protected EmailService.EmailServiceClient Emails { get; private set; } = null!;

    protected override void Connect()
    {
        base.Connect();
        Emails = new(Host.CreateChannel());
    }

    /// <summary>Signed in by password, with no mail left unread.</summary>
    internal async Task<string> GivenSessionAsync(Citizen citizen)
    {
        await GivenAccountAsync(citizen);
        return (await SignInAsync(citizen)).SessionToken;
    }

    internal async Task AskAsync(string session, string wanted = New, string? password = null) => await Emails.RequestEmailChangeAsync(
        new() { SessionToken = session, Email = wanted, Password = password ?? Erika.Password, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation);

    internal async Task<EmailRequested> RequestAsync(string session, string wanted = New)
    {
        await AskAsync(session, wanted);
        MimeMessage[] mails = [await Host.Mails.NextAsync(), await Host.Mails.NextAsync()];
        return new(mails.Single(mail => RecipientOf(mail) == wanted), mails.Single(mail => RecipientOf(mail) != wanted));
    }

    internal static string RecipientOf(MimeMessage mail) => mail.To.Mailboxes.Single().Address;

    internal async Task<GetEmailResponse> LookAsync(string session) => await Emails.GetEmailAsync(new() { SessionToken = session }, cancellationToken: Cancellation);

    internal async Task<GetEmailConfirmationResponse> LookAtConfirmationAsync(string token, string session = "") =>
        await Emails.GetEmailConfirmationAsync(new() { ConfirmationToken = token, SessionToken = session }, cancellationToken: Cancellation);

    internal async Task<ConfirmEmailChangeResponse.Types.Outcome> ConfirmAsync(string token, string session = "", string password = "") => (await Emails.ConfirmEmailChangeAsync(
        new() { ConfirmationToken = token, SessionToken = session, Password = password, ClientAddress = "192.0.2.1" }, cancellationToken: Cancellation)).Outcome;

    internal async Task<EmailCancellationState> LookAtCancellationAsync(string token) =>
        (await Emails.GetEmailCancellationAsync(new() { CancellationToken = token }, cancellationToken: Cancellation)).State;

    internal async Task<EmailCancellationState> CancelAsync(string token) =>
        (await Emails.CancelEmailChangeAsync(new() { CancellationToken = token }, cancellationToken: Cancellation)).State;

    internal async Task WithdrawAsync(string session, string changeId) =>
        await Emails.WithdrawEmailChangeAsync(new() { SessionToken = session, ChangeId = changeId }, cancellationToken: Cancellation);

    internal static async Task<string> ReasonAsync(Func<Task> call) => (await Refusal.OfAsync(call)).Reason;
}
