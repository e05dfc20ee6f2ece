using ServicePortal.Accounts.Mail;

namespace ServicePortal.Accounts.Tests.Mail;

public sealed class MailOptionsTests
{
    [Theory]
    [InlineData("relay.example", "None", false)]
    [InlineData("192.0.2.25", "None", false)]
    [InlineData("localhost.example", "None", false)]
    [InlineData("localhost", "None", true)]
    [InlineData("127.0.0.1", "None", true)]
    [InlineData("::1", "None", true)]
    [InlineData("relay.example", "StartTls", true)]
    [InlineData("relay.example", "Tls", true)]
    public void A_relay_on_another_machine_is_reached_by_TLS_only(string host, string security, bool valid) => Assert.Equal(
        valid, new MailOptionsValidator().Validate(null, new() { Host = host, From = "portal@example.org", Security = Enum.Parse<MailSecurity>(security) }).Succeeded);
}
