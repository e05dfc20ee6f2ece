using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Tests;

/// <summary>The link "Das war ich nicht" of a mail.</summary>
public sealed class LockPageTests(PortalFixture fixture) : PortalTest(fixture)
{
    private static readonly string Address = $"/konto/sperren?token={Persona.ActivationToken}";

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task R37_Opening_the_link_locks_nothing(string method)
    {
        await Browser.SendAsync(new(new HttpMethod(method), Address));

        Assert.Empty(Contract.Asked<LockAccountRequest>());
    }

    [Theory]
    [InlineData(true, "Melden Sie sich mit Ihrem Online-Ausweis an.")]
    [InlineData(false, "Setzen Sie ein neues Passwort.")]
    public async Task R37_The_button_locks_and_the_page_says_how_the_owner_gets_back_in(bool eidReady, string way)
    {
        Contract.On<LockAccountRequest>(_ => new LockAccountResponse { EidSignInReady = eidReady });

        var locked = await Browser.SubmitAsync(await Browser.GetAsync(Address), "Servicekonto sperren");

        Assert.Equal("Ihr Servicekonto ist gesperrt", locked.Heading);
        Assert.Contains(way, locked.Text, StringComparison.Ordinal);
        Assert.Equal(Persona.ActivationToken, Assert.Single(Contract.Asked<LockAccountRequest>()).LockToken);
    }

    [Theory]
    [InlineData(ErrorReason.LockLinkInvalid, StatusCode.NotFound, "Dieser Link gilt nicht")]
    [InlineData(ErrorReason.LockLinkExpired, StatusCode.FailedPrecondition, "Dieser Link ist abgelaufen")]
    public async Task A_link_that_locks_nothing_says_why_and_whom_to_call(ErrorReason reason, StatusCode status, string heading)
    {
        var page = await Browser.GetAsync(Address);
        Contract.Refuse<GetLockLinkRequest>(reason, status);
        Contract.Refuse<LockAccountRequest>(reason, status);

        Assert.All(
            [await Browser.GetAsync(Address), await Browser.SubmitAsync(page, "Servicekonto sperren")],
            answer =>
            {
                Assert.Equal(heading, answer.Heading);
                Assert.Contains("Telefon:", answer.Text, StringComparison.Ordinal);
            });
    }

    [Fact]
    public async Task A_link_that_was_cut_off_asks_nobody()
    {
        var answer = await Browser.GetAsync(Address[..^3]);

        Assert.Equal("Dieser Link ist nicht vollständig", answer.Heading);
        Assert.Empty(Contract.Asked<GetLockLinkRequest>());
    }

    [Fact]
    public async Task Two_presses_at_once_end_with_the_account_locked()
    {
        var page = await Browser.GetAsync(Address);
        Contract.Refuse<LockAccountRequest>(ErrorReason.Conflict, StatusCode.Aborted);
        Contract.On<GetLockLinkRequest>(_ => new GetLockLinkResponse { AlreadyLocked = true });

        Assert.Equal("Ihr Servicekonto ist gesperrt", (await Browser.SubmitAsync(page, "Servicekonto sperren")).Heading);
    }
}
