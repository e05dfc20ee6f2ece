namespace ServicePortal.Portal.Hosting;

/// <summary>Foreign addresses that the forms of the present page may lead to by a redirect.</summary>
internal sealed class FormTargets
{
    private static readonly FormTargets AnyHttps = new();

    /// <summary>
    /// For the page that hands citizens over: the registered address of the service is known only when its button was pressed, and browsers
    /// apply the policy of the page that the button was on.
    /// </summary>
    public static void AllowAnyHttps(HttpContext context) => context.Items[typeof(FormTargets)] = AnyHttps;

    public static string Of(HttpContext context) => context.Items[typeof(FormTargets)] is null ? "" : " https:";
}
