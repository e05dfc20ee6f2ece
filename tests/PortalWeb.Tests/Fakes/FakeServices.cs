using Grpc.Core;
using Grpc.Core.Interceptors;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Contracts.Eid.V1;

namespace ServicePortal.Portal.Tests.Fakes;

internal sealed class FakeRegistrations : RegistrationService.RegistrationServiceBase;

internal sealed class FakeSessions : SessionService.SessionServiceBase;

internal sealed class FakeIdentifications : IdentificationService.IdentificationServiceBase;

internal sealed class FakeAuthenticators : AuthenticatorService.AuthenticatorServiceBase;

internal sealed class FakeLocks : LockService.LockServiceBase;

internal sealed class FakeProfiles : ProfileService.ProfileServiceBase;

internal sealed class FakeDeletions : DeletionService.DeletionServiceBase;

internal sealed class FakeEmails : EmailService.EmailServiceBase;

internal sealed class FakePasswords : PasswordService.PasswordServiceBase;

internal sealed class FakeActivities : ActivityService.ActivityServiceBase;

internal sealed class FakeExports : ExportService.ExportServiceBase;

internal sealed class FakeOnlineServices : OnlineServiceService.OnlineServiceServiceBase;

internal sealed class FakeEid : EidService.EidServiceBase;

/// <summary>The one fake with a memory: a key ring that forgets would test nothing.</summary>
internal sealed class FakeKeyRing(StoredKeys keys) : KeyRingService.KeyRingServiceBase
{
    public override Task<ListKeyRingElementsResponse> ListKeyRingElements(ListKeyRingElementsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListKeyRingElementsResponse { Elements = { keys.All } });

    public override Task<StoreKeyRingElementResponse> StoreKeyRingElement(StoreKeyRingElementRequest request, ServerCallContext context)
    {
        keys.All.Add(request.Element);
        return Task.FromResult(new StoreKeyRingElementResponse());
    }
}

internal sealed class StoredKeys
{
    public List<KeyRingElement> All { get; } = [];
}

/// <summary>What a fake does not answer itself, the script does: a new method needs nothing here.</summary>
internal sealed class ScriptedAnswers(ContractScript script) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (RpcException nothing) when (nothing.StatusCode is StatusCode.Unimplemented)
        {
            return await script.AnswerAsync<TResponse>(request, context.CancellationToken);
        }
    }
}
