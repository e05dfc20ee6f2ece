using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Registration;

/// <summary>What the citizen typed, all of it valid, and the online service that they came for, if they came for one.</summary>
internal sealed record RegistrationForm(
    AccountKind Kind, UserName UserName, EmailAddress Email, Password Password, string? GivenNames, string? FamilyNames, Language Language, string? WantedService,
    Guid RequestId)
{
    /// <summary>Without the password: a fast hash of it must not exist anywhere.</summary>
    public string Fingerprint => string.Join('\n', Kind, UserName.AsWritten, Email.AsWritten, GivenNames, FamilyNames, Language, WantedService);
}
