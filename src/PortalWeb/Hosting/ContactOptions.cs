using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ServicePortal.Portal.Hosting;

/// <summary>Whom citizens can ask (configuration section "Contact"): on the help pages, wherever something failed, and where every mail about the account leads.</summary>
internal sealed class ContactOptions
{
    public const string Section = "Contact";

    [Required, EmailAddress]
    public string Email { get; init; } = "";

    /// <summary>As people write it; dialled without its blanks.</summary>
    [Required, Phone]
    public string Phone { get; init; } = "";

    /// <summary>When somebody answers, such as "Montag bis Freitag, 8 bis 18 Uhr".</summary>
    [Required]
    public string HoursInGerman { get; init; } = "";

    [Required]
    public string HoursInEnglish { get; init; } = "";

    public string PhoneAddress => $"tel:{string.Concat(Phone.Where(letter => char.IsAsciiDigit(letter) || letter is '+'))}";
}

/// <summary>The example of the development settings must not reach citizens.</summary>
internal sealed class ContactIsNoExample(IHostEnvironment environment) : IValidateOptions<ContactOptions>
{
    public ValidateOptionsResult Validate(string? name, ContactOptions options) =>
        environment.IsDevelopment() || !options.Email.EndsWith("@example.org", StringComparison.OrdinalIgnoreCase)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{ContactOptions.Section}:{nameof(ContactOptions.Email)} is the example of the development settings. Set the operator's own.");
}

[OptionsValidator]
internal sealed partial class ContactOptionsValidator : IValidateOptions<ContactOptions>;
