using System.ComponentModel.DataAnnotations;
using ServicePortal.ServiceDefaults.Text;

namespace ServicePortal.Portal.Ui;

/// <summary>Refuses what AccountService would not admit; what it repairs passes.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlainTextAttribute : ValidationAttribute
{
    public PlainTextAttribute() => ErrorMessage = "Diese Angabe enthält ein Zeichen, das wir nicht verarbeiten können. Bitte tippen Sie sie neu ein.";

    public override bool IsValid(object? value) => value is not string text || TypedText.IsAdmitted(TypedText.Repair(text));
}
