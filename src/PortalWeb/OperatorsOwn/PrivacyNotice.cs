using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>A version of the privacy notice: what a citizen agrees to, by the day from which it holds.</summary>
internal sealed record PrivacyNotice(DateOnly Date, IHtmlContent Text)
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>As AccountService knows it.</summary>
    public string Version => Date.ToString(Form, CultureInfo.InvariantCulture);

    public static bool IsVersion(string text, out DateOnly date) => DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
