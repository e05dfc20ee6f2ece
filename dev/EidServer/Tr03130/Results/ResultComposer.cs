using System.Xml.Linq;
using ServicePortal.Dev.EidServer.Tr03130.Messages;

namespace ServicePortal.Dev.EidServer.Tr03130.Results;

/// <summary>Makes getResult's answer from what was asked for, what the terminal may read, what the citizen allowed and what the chip holds.</summary>
internal sealed class ResultComposer(InterfaceVersion version, TerminalRights rights, TimeProvider clock)
{
    public IEnumerable<XElement?> Compose(UseIdRequest request, CardOutcome.Read read)
    {
        var granted = version.Fields
            .Where(field => request.DemandOf(field) is not Demand.Prohibited && rights.Include(field) && read.AllowedByUser.Contains(field))
            .ToHashSet();
        var data = granted.Select(field => PersonalDataWriter.Write(field, read.Chip)).OfType<XElement>().ToList();
        yield return data.Count == 0 ? null : new XElement(EidNames.Eid + "PersonalData", data);
        yield return Verification("FulfilsAgeVerification", granted.Contains(EidField.AgeVerification), () => read.Chip.IsOldEnough ?? IsOldEnough(request, read.Chip));
        yield return Verification("FulfilsPlaceVerification", granted.Contains(EidField.PlaceVerification), () => read.Chip.LivesInCommunity ?? LivesThere(request, read.Chip));
        yield return new XElement(
            EidNames.Eid + "OperationsAllowedByUser",
            version.Fields.Select(field => new XElement(EidNames.Eid + field.ToString(), State(field, granted, data))));
        yield return LevelOfAssurance(request);
        yield return request.AdmitsCards is null ? null : new XElement(EidNames.Eid + "EIDTypeResponse", new XElement(EidNames.Eid + "CardCertified", "USED"));
    }

    private static string State(EidField field, HashSet<EidField> granted, List<XElement> data) =>
        !granted.Contains(field) ? "PROHIBITED"
        : field is EidField.AgeVerification or EidField.PlaceVerification || data.Exists(element => element.Name.LocalName == field.ToString()) ? "ALLOWED"
        : "NOTONCHIP";

    private static XElement? Verification(string name, bool granted, Func<bool> fulfils) =>
        granted ? new XElement(EidNames.Eid + name, new XElement(EidNames.Eid + "FulfilsRequest", fulfils())) : null;

    private bool IsOldEnough(UseIdRequest request, ChipData chip)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return chip.DateOfBirth is { } birth && birth.Latest <= today.AddYears(-request.Age!.Value);
    }

    private static bool LivesThere(UseIdRequest request, ChipData chip) =>
        chip.CommunityId?.StartsWith(request.CommunityId!, StringComparison.Ordinal) is true;

    // A card is always read at the highest level; the answer keeps to the vocabulary of the question.
    private static XElement? LevelOfAssurance(UseIdRequest request) => request.LevelOfAssurance is not { } asked
        ? null
        : new XElement(
            EidNames.Eid + "LevelOfAssuranceResult",
            asked.StartsWith("http://eidas.europa.eu/", StringComparison.Ordinal) ? "http://eidas.europa.eu/LoA/high" : "http://bsi.bund.de/eID/LoA/hoch");
}
