using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ServicePortal.Dev.EidServer.Hosting;

internal static class OptionsRegistration
{
    /// <summary>Binds a section and checks it at start, so that a wrong setting is named before the first request.</summary>
    public static void AddValidated<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        services.AddOptionsWithValidateOnStart<TOptions>().BindConfiguration(section);
    }
}
