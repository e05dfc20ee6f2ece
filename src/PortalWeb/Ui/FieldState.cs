using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace ServicePortal.Portal.Ui;

/// <summary>What a field's markup needs to know about its input: id, name, label, what was typed, what is wrong.</summary>
internal sealed record FieldState(string Id, string Name, string Label, string? Typed, string? Error, bool IsNeeded)
{
    public string ErrorId => Id + "-error";

    public string HintId => Id + "-hint";

    public static FieldState Of(ModelExpression expression, ViewContext view)
    {
        var name = expression.Name;
        view.ViewData.ModelState.TryGetValue(name, out var entry);
        return new(
            IdOf(name),
            name,
            expression.Metadata.DisplayName ?? name,
            entry?.AttemptedValue ?? expression.Model?.ToString(),
            entry?.Errors.FirstOrDefault()?.ErrorMessage,
            expression.Metadata.ValidatorMetadata.OfType<NeededAttribute>().Any());
    }

    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    public string? DescribedBy(string? hint) =>
        string.Join(' ', new[] { Error is null ? null : ErrorId, hint is null ? null : HintId }.OfType<string>()) is { Length: > 0 } ids ? ids : null;
}
