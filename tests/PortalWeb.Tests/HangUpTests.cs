using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Testing;

namespace ServicePortal.Portal.Tests;

/// <summary>Strangers who hang up while their request is being answered, beside citizens who wait for their answer.</summary>
public sealed class HangUpTests(PortalFixture fixture) : PortalTest(fixture)
{
    /// <summary>More than twice the cancellations that a stranger's connection has free.</summary>
    private const int Strangers = 250;
    private const int StrangersAtATime = 25;
    private const int CitizensAtATime = 4;

    private static readonly TimeSpan Endless = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Behind the portal all of them share one connection to AccountService.
    [Fact]
    public async Task Strangers_who_hang_up_cost_no_citizen_the_sign_in()
    {
        using var strangers = Portal.OpenHttp2Browser();
        var form = await strangers.GetAsync("/anmelden");
        var page = await Browser.GetAsync("/anmelden");
        Contract.Delay = request => request is SignInWithPasswordRequest { Login: "erika" } ? TimeSpan.Zero : Endless;
        var statuses = await MixAsync(
            citizen: async () => (await SignInAsync(Browser, page, "erika", Cancellation)).Status,
            stranger: number => HangUpAsync(
                hangUp => SignInAsync(strangers, form, $"niemand-{number}", hangUp),
                isBeingAnswered: () => Contract.Asked<SignInWithPasswordRequest>().Any(request => request.Login == $"niemand-{number}")));

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.SeeOther, status));
    }

    // Before the portal a proxy does the same with its own connection.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Behind_a_trusted_proxy_they_do_not_either_while_a_strangers_own_connection_is_cut(bool isTrusted)
    {
        (string, string)[] trusted = [("Proxies:Trusted:0", "127.0.0.1/32"), ("Proxies:Trusted:1", "::1/128")];
        await using var portal = await RunningPortal.StartAsync(PartnerAddress, isTrusted ? trusted : []);
        using var proxy = OpenHttp2(portal.Address);
        Contract.Delay = request => request is GetSessionRequest ? Endless : TimeSpan.FromMilliseconds(50);
        var statuses = await MixAsync(
            citizen: () => AskAsync(proxy, session: null, Cancellation),
            stranger: number => HangUpAsync(
                hangUp => AskAsync(proxy, SessionOf(number), hangUp),
                isBeingAnswered: () => Contract.Asked<GetSessionRequest>().Any(request => request.SessionToken == SessionOf(number))));

        Assert.Equal(isTrusted, statuses.All(status => status is HttpStatusCode.OK));
    }

    private static string SessionOf(int number) => number.ToString("D43", CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyCollection<HttpStatusCode?>> MixAsync(Func<Task<HttpStatusCode?>> citizen, Func<int, Task> stranger)
    {
        var statuses = new ConcurrentQueue<HttpStatusCode?>();
        var hangingUp = Parallel.ForAsync(0, Strangers, new ParallelOptions { MaxDegreeOfParallelism = StrangersAtATime, CancellationToken = Cancellation },
            async (number, _) => await stranger(number));
        await Task.WhenAll(Enumerable.Range(0, CitizensAtATime).Select(async _ =>
        {
            do
            {
                statuses.Enqueue(await citizen());
            }
            while (!hangingUp.IsCompleted);
        }));
        await hangingUp;
        return statuses;
    }

    private static async Task HangUpAsync(Func<CancellationToken, Task> send, Func<bool> isBeingAnswered)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var sending = send(patience.Token);
        while (!isBeingAnswered() && !sending.IsCompleted)
        {
            await Task.Delay(10, Cancellation);
        }

        await patience.CancelAsync();
        await sending.ContinueWith(_ => { }, Cancellation, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private static Task<Answer> SignInAsync(Browser browser, Answer page, string login, CancellationToken patience) =>
        browser.SubmitAsync(page, "Anmelden", patience, ("Login", login), ("Password", "ein langes Passwort"));

    /// <summary>Null when the connection was cut.</summary>
    private static async Task<HttpStatusCode?> AskAsync(HttpClient proxy, string? session, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/online-dienste") { Version = HttpVersion.Version20, Headers = { { "X-Forwarded-For", "198.51.100.7" } } };
        request.Headers.Add("Cookie", session is null ? [] : [$"__Host-session={session}"]);
        try
        {
            using var answer = await proxy.SendAsync(request, cancellationToken);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static HttpClient OpenHttp2(Uri address)
    {
        var handler = new SocketsHttpHandler { EnableMultipleHttp2Connections = false };
        handler.SslOptions.CertificateChainPolicy = TestPki.Shared.CreateChainPolicy();
        return new HttpClient(handler) { BaseAddress = address };
    }
}
