using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Identification.Card;
using ServicePortal.Contracts.Accounts.V1;
using AccountKind = ServicePortal.Contracts.Accounts.V1.AccountKind;
using AttributeName = ServicePortal.Accounts.Domain.AttributeName;
using Language = ServicePortal.Contracts.Accounts.V1.Language;

namespace ServicePortal.Accounts.Tests.Hosting;

/// <summary>Somebody who registers; valid by default, so that a test names only its subject.</summary>
internal sealed record Citizen
{
    public const string PrivacyNotice = "2026-11-29";

    public string UserName { get; init; } = "Erika.Mustermann";

    public string Email { get; init; } = "Erika.Mustermann@Example.de";

    public string Password { get; init; } = "Sieben Gänse fliegen tief";

    public string GivenNames { get; init; } = "Erika";

    public string FamilyNames { get; init; } = "Mustermann";

    public string ClientAddress { get; init; } = "192.0.2.1";

    public Language Language { get; init; } = Language.German;

    /// <summary>Someone else with every name of their own.</summary>
    public static Citizen Number(int number) => new() { UserName = $"citizen-{number}", Email = $"citizen-{number}@example.de" };

    public StartRegistrationRequest ToRequest(AccountKind kind = AccountKind.Basic) => new()
    {
        Kind = kind,
        UserName = UserName,
        Email = Email,
        Password = Password,
        GivenNames = kind == AccountKind.Basic ? GivenNames : "",
        FamilyNames = kind == AccountKind.Basic ? FamilyNames : "",
        ClientAddress = ClientAddress,
        Language = Language,
        RequestId = Guid.NewGuid().ToString(),
    };

    /// <summary>What this citizen's card says.</summary>
    public CardReading ToCard(byte[]? pseudonym, DateTimeOffset readAt) => new(
        new AttributeSet(
        [
            Read(AttributeName.GivenNames, new TextValue(GivenNames)),
            Read(AttributeName.FamilyNames, new TextValue(FamilyNames)),
            Read(AttributeName.BirthName, VerifiedEmpty.Value),
            Read(AttributeName.DateOfBirth, new TextValue("19640812")),
            Read(AttributeName.PlaceOfBirth, new FreetextPlace("BERLIN")),
            Read(AttributeName.Address, new StructuredPlace("HEIDESTRASSE 17", "KÖLN", "", "D", "51147")),
            Read(AttributeName.DocumentType, new TextValue("ID")),
        ]),
        pseudonym);

    private static IdentityAttribute Read(AttributeName name, AttributeValue value) =>
        IdentityAttribute.FromCard(name, value, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
}
