using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace ServicePortal.Portal.Sessions;

internal static class SignInRedirect
{
    /// <summary>To the sign-in page, and from there back to a local address.</summary>
    public static IActionResult To(string? back, bool ended = false) => new SeeOtherResult(AddressFor(back, ended));

    public static string AddressFor(string? back, bool ended)
    {
        var query = new QueryBuilder();
        if (LocalPath.IsSafe(back))
        {
            query.Add(Links.Query.Back, back!);
        }

        if (ended)
        {
            query.Add(Links.Query.Ended, "1");
        }

        return Links.SignIn + query;
    }
}
