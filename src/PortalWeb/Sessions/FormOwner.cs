using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;

namespace ServicePortal.Portal.Sessions;

/// <summary>
/// Whom a form was made for: it travels, encrypted, in the antiforgery token that every form has. Two citizens can follow each other at one browser, and
/// what the first agreed to on a page must not be done with the account or the registration of the second. A form from before signing
/// in names nobody, and is sent as whoever is signed in then.
/// </summary>
internal sealed class FormOwner : IAntiforgeryAdditionalDataProvider
{
    private const char Separator = '/';

    public string GetAdditionalData(HttpContext context) => $"{AccountOf(context)}{Separator}{RegistrationOf(context)}";

    /// <summary>Another owner does not make a form forged. Whether it matters is decided where the owner's secret is used.</summary>
    public bool ValidateAdditionalData(HttpContext context, string additionalData)
    {
        context.FormOwner = additionalData;
        return true;
    }

    public static void EnsureSameAccount(HttpContext context) => EnsureSame(context, part: 0, AccountOf(context));

    public static void EnsureSameRegistration(HttpContext context) => EnsureSame(context, part: 1, RegistrationOf(context));

    // Without a session or registration there is nothing that could be used wrongly.
    private static void EnsureSame(HttpContext context, int part, string present)
    {
        if (context.FormOwner?.Split(Separator).ElementAtOrDefault(part) is { Length: > 0 } owner && present.Length > 0 && owner != present)
        {
            throw new FormOfAnotherOwnerException();
        }
    }

    private static string AccountOf(HttpContext context) => context.User.Session?.AccountId ?? "";

    private static string RegistrationOf(HttpContext context) =>
        context.RegistrationToken is { } token ? Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(token))) : "";
}

/// <summary>The account that is signed in, or the registration that was begun, is not the one that the form was made for.</summary>
internal sealed class FormOfAnotherOwnerException() : Exception("The form was made for another account or registration.");

internal static class FormOwnerOfRequest
{
    extension(HttpContext context)
    {
        /// <summary>Null unless the request brought a form.</summary>
        public string? FormOwner
        {
            get => context.Items[typeof(FormOwnerOfRequest)] as string;
            set => context.Items[typeof(FormOwnerOfRequest)] = value;
        }
    }
}
