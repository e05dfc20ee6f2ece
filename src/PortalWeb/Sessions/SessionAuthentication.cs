using System.Security.Claims;
using Grpc.Core;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Rpc;

namespace ServicePortal.Portal.Sessions;

/// <summary>
/// Asks AccountService about the browser's session before a page is made, which also counts as something the citizen did (R25). It asks
/// once per request, however often the request is gone through: an error page is a second round. Pages that need no session are shown even
/// when AccountService is away.
/// </summary>
internal sealed class SessionAuthentication(SessionService.SessionServiceClient sessions) : IAuthenticationHandler
{
    public const string Scheme = "session";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly Task<AuthenticateResult> Nobody = Task.FromResult(AuthenticateResult.NoResult());

    private HttpContext _context = null!;
    private Task<AuthenticateResult>? _read;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync() =>
        _read ?? (NeedsToKnow && _context.SessionToken is { } token ? _read = ReadAsync(token) : Nobody);

    /// <summary>To the sign-in page, which brings the citizen back here; a failure to ask is no reason to sign in again.</summary>
    public async Task ChallengeAsync(AuthenticationProperties? properties)
    {
        await _context.ThrowIfSessionIsUnknownAsync();
        var hasEnded = (await AuthenticateAsync()).Failure is not null;
        SeeOtherResult.Set(_context.Response, SignInRedirect.AddressFor(_context.Request.Path + _context.Request.QueryString, hasEnded));
    }

    /// <summary>Signed in, but below the level of the page: the sign-in page offers the card.</summary>
    public Task ForbidAsync(AuthenticationProperties? properties) => ChallengeAsync(properties);

    // Style sheets, health and the eID client's token belong to nobody.
    private bool NeedsToKnow => _context.GetEndpoint()?.Metadata is { } metadata
        && (metadata.GetMetadata<PageActionDescriptor>() is not null || metadata.GetMetadata<IAuthorizeData>() is not null);

    private async Task<AuthenticateResult> ReadAsync(string token)
    {
        try
        {
            var answer = await sessions.GetSessionAsync(
                new() { SessionToken = token, Activity = true }, deadline: Deadline.After(Patience), cancellationToken: _context.RequestAborted);
            return AuthenticateResult.Success(new(new ClaimsPrincipal(new CitizenIdentity(answer.Session)), Scheme));
        }
        catch (RpcException refusal) when (refusal.Reason is ErrorReason.SessionEnded)
        {
            return AuthenticateResult.Fail("The session has ended.");
        }
        catch (RpcException failure)
        {
            return AuthenticateResult.Fail(failure);
        }
    }
}
