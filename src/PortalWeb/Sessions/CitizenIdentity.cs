using System.Runtime.ExceptionServices;
using System.Security.Claims;
using Grpc.Core;
using Microsoft.AspNetCore.Authentication;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Sessions;

/// <summary>
/// A citizen with a session. ASP.NET Core's antiforgery binds forms to an identity that is authenticated in its sense, and would refuse a
/// form that was opened before signing in, or sent after the session ended; so this one names no authentication type.
/// </summary>
internal sealed class CitizenIdentity(Session session) : ClaimsIdentity
{
    public Session Session { get; } = session;
}

internal static class CitizenOfRequest
{
    extension(ClaimsPrincipal user)
    {
        /// <summary>Null when nobody is signed in.</summary>
        public Session? Session => (user.Identity as CitizenIdentity)?.Session;
    }

    /// <summary>For a page that would tell a citizen to sign in only because AccountService could not be asked.</summary>
    public static async Task ThrowIfSessionIsUnknownAsync(this HttpContext context)
    {
        if ((await context.AuthenticateAsync()).Failure is RpcException failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
