using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Dev.DevHost.Agencies;

/// <summary>An agency that exists in development only, with the one online service that it offers.</summary>
public sealed record DevelopmentAgency(string Id, string Name, int Port, OnlineService Service)
{
    /// <summary>The portal shows the service's own title; the agency speaks both languages.</summary>
    public required string TitleInEnglish { get; init; }

    public required string DescriptionInEnglish { get; init; }

    /// <summary>Where a browser begins.</summary>
    public Uri StartAddress => new($"https://localhost:{Port}/beginnen");

    /// <summary>Where the portal sends the browser with the hand-over code.</summary>
    public Uri ReturnAddress => new($"https://localhost:{Port}/rueckkehr");

    public static IReadOnlyList<DevelopmentAgency> All(int buergerservicePort, int kfzPort) =>
    [
        new("buergerservice", "Bürgerservice Musterstadt", buergerservicePort, new OnlineService
        {
            OnlineServiceId = "wohnsitz-ummelden",
            Title = "Wohnsitz ummelden",
            Description = "Melden Sie Ihre neue Anschrift, ohne ins Bürgeramt zu gehen.",
            RequiredLevel = AssuranceLevel.High,
            MandatoryAttributes = { AttributeName.GivenNames, AttributeName.FamilyNames, AttributeName.DateOfBirth },
            OptionalAttributes =
            {
                AttributeName.BirthName, AttributeName.AcademicTitle, AttributeName.PlaceOfBirth, AttributeName.Nationality, AttributeName.Address, AttributeName.DocumentType,
                AttributeName.Email, AttributeName.Telephone, AttributeName.FormOfAddress,
            },
        })
        {
            TitleInEnglish = "Register a new address",
            DescriptionInEnglish = "Report your new address without going to the registration office.",
        },
        new("kfz", "Kfz-Zulassungsstelle Musterstadt", kfzPort, new OnlineService
        {
            OnlineServiceId = "wunschkennzeichen",
            Title = "Wunschkennzeichen reservieren",
            Description = "Reservieren Sie ein Kennzeichen für Ihr Fahrzeug.",
            RequiredLevel = AssuranceLevel.Low,
            MandatoryAttributes = { AttributeName.Email },
            OptionalAttributes = { AttributeName.GivenNames, AttributeName.FamilyNames, AttributeName.Address, AttributeName.Telephone, AttributeName.FormOfAddress },
        })
        {
            TitleInEnglish = "Reserve a personalised number plate",
            DescriptionInEnglish = "Reserve a number plate for your vehicle.",
        },
    ];
}
