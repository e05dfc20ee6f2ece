using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>Where the operator's own texts and logo lie (configuration section "Operator").</summary>
internal sealed class OperatorOptions
{
    public const string Section = "Operator";

    /// <summary>A folder of the shape that docs/operator.md describes; from the content root, unless it is absolute.</summary>
    [Required]
    public required string Path { get; init; }
}

[OptionsValidator]
internal sealed partial class OperatorOptionsValidator : IValidateOptions<OperatorOptions>;
