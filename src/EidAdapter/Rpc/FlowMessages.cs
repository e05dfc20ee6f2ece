using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Contracts.Eid.V1;
using ServicePortal.Eid.Identification;
using IdentificationPurpose = ServicePortal.Eid.Identification.IdentificationPurpose;

namespace ServicePortal.Eid.Rpc;

/// <summary>
/// Translates between the contracts and <see cref="IFlows"/>. The eID contract repeats the fields of the account contract's CreateFlow
/// rather than embedding it: embedding would break the wire format for nothing but six assignments.
/// </summary>
internal static class FlowMessages
{
    public static CreateFlowRequest ToFlow(this StartIdentificationRequest request) => new()
    {
        Purpose = request.Purpose,
        BrowserSecret = request.BrowserSecret,
        SessionToken = request.SessionToken,
        RegistrationToken = request.RegistrationToken,
        Continuation = request.Continuation,
        ClientAddress = request.ClientAddress,
    };

    public static OpenedFlow ToFlow(this OpenFlowResponse response) => new(response.FlowId, (IdentificationPurpose)response.Purpose);

    public static ClaimedFlow ToFlow(this ClaimFlowResponse response) =>
        new(response.FlowId, (IdentificationPurpose)response.Purpose, response.EidSessionId.Memory, response.AlreadyCompleted);

    public static IdentificationOutcome ToContract(this FailedReading reading) => (IdentificationOutcome)reading;
}
