using Microsoft.Net.Http.Headers;
using ServicePortal.Portal.OperatorsOwn;

namespace ServicePortal.Portal.Hosting;

/// <summary>Serves the operator's logo, where there is one.</summary>
internal static class LogoEndpoint
{
    /// <summary>Under the address that pages name, which changes with the logo.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(365);

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Something is wrong with the operator's folder, which is read here for the first time.</exception>
    public static void MapLogo(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<PortalOperator>().Logo is { } logo)
        {
            routes.MapMethods(Links.LogoFile, Methods, context => Answer(context, logo).ExecuteAsync(context)).WithMetadata(new MayBeStored());
        }
    }

    private static IResult Answer(HttpContext context, OperatorLogo logo)
    {
        context.Response.GetTypedHeaders().CacheControl = context.Request.Query[Links.Query.Version] == logo.Fingerprint
            ? new CacheControlHeaderValue { Public = true, MaxAge = KeptFor }
            : new CacheControlHeaderValue { NoCache = true };
        return Results.Bytes(logo.Bytes, "image/svg+xml", entityTag: new EntityTagHeaderValue($"\"{logo.Fingerprint}\""));
    }
}
