using Grpc.Core;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Rpc;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.ServiceDefaults.Callers;

namespace ServicePortal.Accounts.Sessions;

[Admits(CallerRole.Portal)]
internal sealed class SessionRpc(
    SignInWithPassword signIn, SignOut signOut, SessionReader sessions, ReadSessions readSessions, EndSession endSession, EndOtherSessions endOtherSessions)
    : SessionService.SessionServiceBase
{
    public override async Task<SignInWithPasswordResponse> SignInWithPassword(SignInWithPasswordRequest request, ServerCallContext context)
    {
        var signedIn = await signIn.ExecuteAsync(ParseAttempt(request), context.CancellationToken);
        return new()
        {
            Session = signedIn.SignedIn?.Session.ToContract(),
            DeviceToken = signedIn.SignedIn?.DeviceToken ?? "",
            ScheduledDeletion = signedIn.Keeping?.ToContract(),
        };
    }

    public override async Task<GetSessionResponse> GetSession(GetSessionRequest request, ServerCallContext context)
    {
        var session = request.Activity
            ? await sessions.TouchAsync(request.SessionToken, context.CancellationToken)
            : await sessions.ReadAsync(request.SessionToken, context.CancellationToken);
        return new() { Session = session.ToContract() };
    }

    public override async Task<SignOutResponse> SignOut(SignOutRequest request, ServerCallContext context)
    {
        await signOut.ExecuteAsync(request.SessionToken, context.CancellationToken);
        return new();
    }

    public override async Task<ListSessionsResponse> ListSessions(ListSessionsRequest request, ServerCallContext context) =>
        (await readSessions.ExecuteAsync(request.SessionToken, request.ClientAddress, context.CancellationToken)).ToContract();

    public override async Task<EndSessionResponse> EndSession(EndSessionRequest request, ServerCallContext context) =>
        new() { AlreadyEnded = !await endSession.ExecuteAsync(request.SessionToken, request.SessionId, context.CancellationToken) };

    public override async Task<EndOtherSessionsResponse> EndOtherSessions(EndOtherSessionsRequest request, ServerCallContext context)
    {
        await endOtherSessions.ExecuteAsync(request.SessionToken, context.CancellationToken);
        return new();
    }

    // Malformed input is a wrong name or password like any other, except where it cannot even be compared.
    private static PasswordSignIn ParseAttempt(SignInWithPasswordRequest request)
    {
        var errors = new FieldErrors();
        TextRules.Parse("login", request.Login, 1, EmailAddress.MaxLength, errors);
        RequestFields.CheckPassword("password", request.Password, errors);
        errors.ThrowIfAny();
        return new(
            request.Login, request.Password, request.PreviousSessionToken, new(request.Device.ToDomain(), request.ClientAddress, request.DeviceToken));
    }
}
