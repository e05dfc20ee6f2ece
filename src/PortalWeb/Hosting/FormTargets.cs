namespace ServicePortal.Portal.Hosting;

/// <summary>Foreign origins that the forms of the present page may lead to by a redirect.</summary>
internal sealed class FormTargets
{
    private readonly List<string> _origins = [];

    public static void Allow(HttpContext context, Uri target)
    {
        if (context.Items[typeof(FormTargets)] is not FormTargets targets)
        {
            context.Items[typeof(FormTargets)] = targets = new FormTargets();
        }

        targets._origins.Add(target.GetLeftPart(UriPartial.Authority));
    }

    public override string ToString() => string.Concat(_origins.Distinct().Select(origin => " " + origin));
}
