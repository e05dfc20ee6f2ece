using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Sessions;

/// <summary>What this request knows about the citizen's session.</summary>
/// <param name="Session">Null when nobody is signed in.</param>
/// <param name="HasEnded">The browser still held a session that is over.</param>
/// <param name="Failure">AccountService could not be asked.</param>
internal sealed record CitizenSession(Session? Session, bool HasEnded = false, RpcException? Failure = null)
{
    public static readonly CitizenSession None = new(Session: null);
}

internal static class CitizenSessionOfRequest
{
    extension(HttpContext context)
    {
        public bool IsCitizenKnown => context.Items.ContainsKey(typeof(CitizenSession));

        public CitizenSession Citizen
        {
            get => context.Items[typeof(CitizenSession)] as CitizenSession ?? CitizenSession.None;
            set => context.Items[typeof(CitizenSession)] = value;
        }
    }
}
