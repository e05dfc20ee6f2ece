using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Sessions;

/// <summary>What somebody typed to be found by. At most one of both; a malformed name is nobody's, and that it is malformed must not show.</summary>
/// <param name="Comparable">The form that finds the account, and by which attempts are counted: other spellings are no other name.</param>
internal sealed record TypedLogin(UserName? UserName, EmailAddress? Email, string Comparable)
{
    public static TypedLogin Parse(string login)
    {
        var errors = new FieldErrors();
        var email = login.Contains('@') ? EmailAddress.Parse("login", login, errors) : null;
        var userName = login.Contains('@') ? null : UserName.Parse("login", login, errors);
        return new(userName, email, email?.Comparable ?? userName?.Comparable ?? login.Trim().Normalize().ToLowerInvariant());
    }
}
