using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using MimeKit;
using ServicePortal.Accounts.Infrastructure.Outbox;
using ServicePortal.Accounts.Mail;

namespace ServicePortal.Accounts.Tests.Mail;

/// <summary>What a failure at the relay means, by what the relay said and not by how the connection ended.</summary>
public sealed class SmtpMailerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("RCPT", "550 no such user", "SMTP 550 at RCPT")]
    [InlineData("RCPT", "550 no such user!", "SMTP 550 at RCPT")]
    [InlineData("RCPT", "501 odd address!", "SMTP 501 at RCPT")]
    [InlineData("RCPT", "554 never", "SMTP 554 at RCPT")]
    [InlineData("DATA", "554 no", "SMTP 554 at DATA")]
    [InlineData("DATA", "554 no!", "SMTP 554 at DATA")]
    [InlineData(".", "552 too large!", "SMTP 552 at DATA")]
    [InlineData(".", "550-no\r\n550 spam", "SMTP 550 at DATA")]
    public async Task A_refused_recipient_or_mail_is_final(string verb, string answer, string reason) =>
        Assert.Equal((true, reason), await FailAsync((verb, answer)));

    [Theory]
    [InlineData("", "554 go away!", "SMTP 554 at greeting")]
    [InlineData("EHLO", "250-relay\r\n250 AUTH PLAIN", "SMTP 535 at AUTH")]
    [InlineData("MAIL", "550 not you", "SMTP 550 at MAIL")]
    [InlineData("MAIL", "550 not you!", "SMTP 550 at MAIL")]
    [InlineData("RCPT", "451 greylisted!", "SMTP 451 at RCPT")]
    [InlineData("RCPT", "421 closing!", "SMTP 421 at RCPT")]
    [InlineData("RCPT", "530 sign in first", "SMTP 530 at RCPT")]
    [InlineData("RCPT", "250 fine!", "connection lost")]
    [InlineData("DATA", "354 go on!", "connection lost")]
    [InlineData(".", "452 disk full", "SMTP 452 at DATA")]
    public async Task Everything_else_is_not(string verb, string answer, string reason) =>
        Assert.Equal((false, reason), await FailAsync((verb, answer), ("AUTH", "535 wrong")));

    [Fact]
    public async Task A_refusal_of_the_recipient_after_one_of_us_is_not_final() =>
        Assert.Equal(
            (false, "SMTP 550 at MAIL"),
            await FailAsync(("EHLO", "250-relay\r\n250 PIPELINING"), ("MAIL", "550 not you"), ("RCPT", "503 sender first")));

    [Fact]
    public async Task A_mail_that_was_taken_is_sent_whatever_becomes_of_the_goodbye()
    {
        await using var relay = new ScriptedRelay(certificate: null, (".", "250 taken!"));

        await SendAsync(relay, new());
    }

    [Fact]
    public async Task The_log_says_what_is_wrong_with_a_relays_certificate()
    {
        using var certificate = CreateCertificate();
        await using var relay = new ScriptedRelay(certificate);

        var failure = await Assert.ThrowsAsync<OutboxFailureException>(() => SendAsync(relay, new() { Security = MailSecurity.Tls }));

        Assert.Equal((false, "TLS handshake: RemoteCertificateChainErrors (UntrustedRoot)"), (failure.IsFinal, failure.Message));
    }

    [Fact]
    public async Task A_relay_whose_issuer_has_no_revocation_list_is_refused_and_the_log_says_which_setting_it_is()
    {
        using var certificate = TrustedIssuer.Issue();
        await using var relay = new ScriptedRelay(certificate);

        var failure = await Assert.ThrowsAsync<OutboxFailureException>(() => SendAsync(relay, new() { Security = MailSecurity.Tls }));

        Assert.Equal("TLS handshake: RemoteCertificateChainErrors (RevocationStatusUnknown)", failure.Message.Replace(", OfflineRevocation", "", StringComparison.Ordinal));
        Assert.Equal(0, relay.Taken);
    }

    [Fact]
    public async Task Without_the_check_of_revocation_the_same_relay_takes_the_mail()
    {
        using var certificate = TrustedIssuer.Issue();
        await using var relay = new ScriptedRelay(certificate);

        await SendAsync(relay, new() { Security = MailSecurity.Tls, CheckRevocation = false });

        Assert.Equal(1, relay.Taken);
    }

    private static async Task<(bool IsFinal, string Reason)> FailAsync(params (string Verb, string Answer)[] answers)
    {
        await using var relay = new ScriptedRelay(certificate: null, answers);
        var failure = await Assert.ThrowsAsync<OutboxFailureException>(
            () => SendAsync(relay, answers.Any(answer => answer.Answer.Contains("AUTH")) ? new() { UserName = "portal" } : new()));
        return (failure.IsFinal, failure.Message);
    }

    private static async Task SendAsync(ScriptedRelay relay, Relay how)
    {
        var mail = new MimeMessage { Subject = "Guten Tag", Body = new TextPart("plain") { Text = "Ein Text.\n" } };
        mail.From.Add(MailboxAddress.Parse("portal@example.de"));
        mail.To.Add(MailboxAddress.Parse("erika@example.de"));
        await new SmtpMailer(Options.Create(how.ToOptions(relay.Port))).SendAsync(mail, Cancellation);
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private sealed record Relay
    {
        public MailSecurity Security { get; init; } = MailSecurity.None;

        public string? UserName { get; init; }

        public bool CheckRevocation { get; init; } = true;

        public MailOptions ToOptions(int port) => new()
        {
            Host = "localhost",
            Port = port,
            From = "portal@example.de",
            Security = Security,
            CheckRevocation = CheckRevocation,
            UserName = UserName,
            Password = "geheim",
        };
    }
}
