using ServicePortal.Accounts.Domain;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Infrastructure.Rpc;

internal static class LanguageContract
{
    /// <summary>A language that is required.</summary>
    public static Language Parse(string field, V1.Language language, FieldErrors errors)
    {
        if (language is not (V1.Language.German or V1.Language.English))
        {
            errors.Add(field, language is V1.Language.Unspecified ? FieldErrorReason.Required : FieldErrorReason.InvalidFormat);
        }

        return (Language)language;
    }

    extension(Language language)
    {
        public V1.Language ToContract() => (V1.Language)language;
    }
}
