using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ServicePortal.ServiceDefaults;

public static class ValidatedOptions
{
    /// <summary>Binds a section and checks it at start, so that a wrong setting is named before the first request. Calling it twice is harmless.</summary>
    public static OptionsBuilder<TOptions> AddValidated<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        return services.AddOptionsWithValidateOnStart<TOptions>().BindConfiguration(section);
    }
}

/// <summary>
/// Scheme, host and port of the portal, as browsers write an origin: https, nothing behind it, no port 443, an international name in its
/// ASCII form.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PublicOriginAttribute : ValidationAttribute
{
    public PublicOriginAttribute() => ErrorMessage = "Portal:PublicOrigin must be an https origin without a path, as browsers write it: https://portal.example.";

    public override bool IsValid(object? value) =>
        value is null or "" || (value is string text && Uri.TryCreate(text, UriKind.Absolute, out var origin)
            && origin is { Scheme: "https", UserInfo: "" } && Ascii.IsValid(text) && origin.GetLeftPart(UriPartial.Authority) == text);
}
