using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Registration;

/// <summary>What the citizen typed, all of it valid.</summary>
internal sealed record RegistrationForm(
    AccountKind Kind, UserName UserName, EmailAddress Email, Password Password, string? GivenNames, string? FamilyNames, Language Language, Guid RequestId)
{
    /// <summary>Without the password: a fast hash of it must not exist anywhere.</summary>
    public string Fingerprint => string.Join('\n', Kind, UserName.AsWritten, Email.AsWritten, GivenNames, FamilyNames, Language);
}
