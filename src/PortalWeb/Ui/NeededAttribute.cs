using System.ComponentModel.DataAnnotations;
using ServicePortal.Portal.Resources;

namespace ServicePortal.Portal.Ui;

/// <summary>A field that must be filled in.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NeededAttribute : RequiredAttribute
{
    /// <param name="otherwise">Which of <see cref="FieldTexts"/> says so.</param>
    public NeededAttribute(string otherwise) => (ErrorMessageResourceType, ErrorMessageResourceName) = (typeof(FieldTexts), otherwise);
}
