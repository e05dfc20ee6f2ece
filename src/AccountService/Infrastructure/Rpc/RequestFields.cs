using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Infrastructure.Rpc;

/// <summary>Reads fields of requests that have the same form everywhere.</summary>
internal static class RequestFields
{
    public static Guid ParseId(string field, string text, FieldErrors errors)
    {
        if (Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty)
        {
            return id;
        }

        errors.Add(field, text.Length == 0 ? FieldErrorReason.Required : FieldErrorReason.InvalidFormat);
        return Guid.Empty;
    }

    public static Guid ParseId(string field, string text)
    {
        var errors = new FieldErrors();
        var id = ParseId(field, text, errors);
        errors.ThrowIfAny();
        return id;
    }

    public static EmailAddress ParseEmail(string field, string text)
    {
        var errors = new FieldErrors();
        var email = EmailAddress.Parse(field, text, errors);
        errors.ThrowIfAny();
        return email!;
    }

    /// <summary>A password to be compared, not chosen: anything that is there and not absurdly long.</summary>
    public static void CheckPassword(string field, string text, FieldErrors errors)
    {
        if (text.Length is 0 or > 4 * Password.MaxLength)
        {
            errors.Add(field, text.Length == 0 ? FieldErrorReason.Required : FieldErrorReason.TooLong);
        }
    }

    public static void CheckPassword(string field, string text)
    {
        var errors = new FieldErrors();
        CheckPassword(field, text, errors);
        errors.ThrowIfAny();
    }
}
