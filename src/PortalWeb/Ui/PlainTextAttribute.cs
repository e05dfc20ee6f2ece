using System.ComponentModel.DataAnnotations;
using ServicePortal.Portal.Resources;
using ServicePortal.ServiceDefaults.Text;

namespace ServicePortal.Portal.Ui;

/// <summary>Refuses what AccountService would not admit; what it repairs passes.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlainTextAttribute : ValidationAttribute
{
    public PlainTextAttribute() => (ErrorMessageResourceType, ErrorMessageResourceName) = (typeof(FieldTexts), nameof(FieldTexts.NotPlainText));

    public override bool IsValid(object? value) => value is not string text || TypedText.IsAdmitted(TypedText.Repair(text));
}
