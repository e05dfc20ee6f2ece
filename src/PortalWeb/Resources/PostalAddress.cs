using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Resources;

internal static class PostalAddress
{
    public static IReadOnlyList<string> Lines(Place place) => place.FormCase switch
    {
        Place.FormOneofCase.Freetext => [place.Freetext],
        // protoc adds the underscore, because None is what it calls a oneof without a value.
        Place.FormOneofCase.None_ => [place.None],
        Place.FormOneofCase.Structured => Lines(place.Structured),
        _ => [AttributeTexts.NotOnCard],
    };

    // DIN 5008: street, then postal code and town, then the country unless it is Germany.
    private static List<string> Lines(Place.Types.Structured place) =>
    [
        .. new[] { place.Street, $"{place.ZipCode} {place.City}".Trim(), place.State, place.Country is "D" or "" ? "" : Countries.Name(place.Country) }
            .Where(line => line.Length > 0),
    ];
}
