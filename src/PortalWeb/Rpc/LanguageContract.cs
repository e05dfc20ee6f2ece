using ServicePortal.Portal.Languages;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Portal.Rpc;

internal static class LanguageContract
{
    extension(Language language)
    {
        public V1.Language ToContract() => language switch
        {
            Language.English => V1.Language.English,
            _ => V1.Language.German,
        };
    }
}
