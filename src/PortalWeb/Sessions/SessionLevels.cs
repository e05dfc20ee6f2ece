using Microsoft.AspNetCore.Authorization;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Sessions;

/// <summary>The policies of pages: the level that the session must have at least.</summary>
internal static class SessionLevels
{
    /// <summary>Signed in, however.</summary>
    public const string Low = nameof(AssuranceLevel.Low);
    public const string Substantial = nameof(AssuranceLevel.Substantial);
    public const string High = nameof(AssuranceLevel.High);

    public static void AddSessions(this IServiceCollection services)
    {
        services.AddAuthentication(authentication =>
        {
            authentication.AddScheme<SessionAuthentication>(SessionAuthentication.Scheme, displayName: null);
            authentication.DefaultScheme = SessionAuthentication.Scheme;
        });
        services.AddAuthorization(authorization =>
        {
            foreach (var level in (AssuranceLevel[])[AssuranceLevel.Low, AssuranceLevel.Substantial, AssuranceLevel.High])
            {
                authorization.AddPolicy(level.ToString(), policy => policy.RequireAssertion(context => context.User.Session?.Level >= level));
            }
        });
    }
}
