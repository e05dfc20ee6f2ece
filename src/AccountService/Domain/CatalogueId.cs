using System.Text.RegularExpressions;

namespace ServicePortal.Accounts.Domain;

/// <summary>What operators call an agency or an online service in addresses and in the contract.</summary>
internal static partial class CatalogueId
{
    public const int MaxLength = 50;

    public static void Check(string field, string id, FieldErrors errors)
    {
        if (!Form.IsMatch(id))
        {
            errors.Add(field, id.Length == 0 ? FieldErrorReason.Required : id.Length > MaxLength ? FieldErrorReason.TooLong : FieldErrorReason.InvalidFormat);
        }
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,49}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form { get; }
}
