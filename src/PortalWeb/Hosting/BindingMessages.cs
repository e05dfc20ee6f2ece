using Microsoft.AspNetCore.Mvc;
using ServicePortal.Portal.Resources;

namespace ServicePortal.Portal.Hosting;

/// <summary>The framework's own messages never reach a page.</summary>
internal static class BindingMessages
{
    public static void Set(MvcOptions mvc)
    {
        var messages = mvc.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => FieldTexts.NotUnderstood);
        messages.SetMissingBindRequiredValueAccessor(_ => FieldTexts.NotUnderstood);
        messages.SetMissingKeyOrValueAccessor(() => FieldTexts.NotUnderstood);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => FieldTexts.NotUnderstood);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => FieldTexts.NotUnderstood);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => FieldTexts.NotUnderstood);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => FieldTexts.NotUnderstood);
        messages.SetUnknownValueIsInvalidAccessor(_ => FieldTexts.NotUnderstood);
        messages.SetValueIsInvalidAccessor(_ => FieldTexts.NotUnderstood);
        messages.SetValueMustBeANumberAccessor(_ => FieldTexts.NotUnderstood);
        messages.SetValueMustNotBeNullAccessor(_ => FieldTexts.NotUnderstood);
    }
}
