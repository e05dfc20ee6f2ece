using System.ComponentModel.DataAnnotations;
using ServicePortal.Portal.Resources;

namespace ServicePortal.Portal.Ui;

/// <summary>More than this is no mistake in typing: it goes no further than this page.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AtMostAttribute : StringLengthAttribute
{
    public AtMostAttribute(int letters)
        : base(letters) => (ErrorMessageResourceType, ErrorMessageResourceName) = (typeof(FieldTexts), nameof(FieldTexts.TooLong));
}
