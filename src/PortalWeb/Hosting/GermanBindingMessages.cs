using Microsoft.AspNetCore.Mvc;

namespace ServicePortal.Portal.Hosting;

/// <summary>The framework's own English messages never reach a page.</summary>
internal static class GermanBindingMessages
{
    private const string NotUnderstood = "Diese Angabe haben wir nicht verstanden. Bitte geben Sie sie neu ein.";

    public static void Set(MvcOptions mvc)
    {
        var messages = mvc.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => NotUnderstood);
        messages.SetMissingBindRequiredValueAccessor(_ => NotUnderstood);
        messages.SetMissingKeyOrValueAccessor(() => NotUnderstood);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => NotUnderstood);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => NotUnderstood);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => NotUnderstood);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => NotUnderstood);
        messages.SetUnknownValueIsInvalidAccessor(_ => NotUnderstood);
        messages.SetValueIsInvalidAccessor(_ => NotUnderstood);
        messages.SetValueMustBeANumberAccessor(_ => NotUnderstood);
        messages.SetValueMustNotBeNullAccessor(_ => NotUnderstood);
    }
}
