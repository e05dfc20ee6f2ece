using ServicePortal.Dev.EidServer.Tr03110.Certificates;
using ServicePortal.Dev.EidServer.Tr03110.Eac;
using ServicePortal.Dev.EidServer.Tr03130.Messages;
using ServicePortal.Dev.EidServer.Tr03130.Results;

namespace ServicePortal.Dev.EidServer.Tr03130.Eac;

/// <summary>Translates what useID asks for into what a card is asked for, within the terminal's rights.</summary>
internal sealed class ReadingOrders(TerminalRights rights, TimeProvider clock)
{
    public ReadingOrder For(UseIdRequest request)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return new ReadingOrder(
            Asked(request, Demand.Required),
            Asked(request, Demand.Allowed),
            new AuxiliaryData(
                today,
                IsAsked(request, EidField.AgeVerification) ? today.AddYears(-request.Age!.Value) : null,
                IsAsked(request, EidField.PlaceVerification) ? request.CommunityId : null));
    }

    private Chat Asked(UseIdRequest request, Demand demand) => FieldRights.Chat(field => request.ShownDemandOf(field) == demand && rights.Include(field));

    private static bool IsAsked(UseIdRequest request, EidField field) => request.DemandOf(field) is not Demand.Prohibited;
}
