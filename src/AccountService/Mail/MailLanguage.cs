using System.Globalization;
using ServicePortal.Accounts.Domain;
using ServicePortal.ServiceDefaults.Text;

namespace ServicePortal.Accounts.Mail;

/// <summary>The language of one mail. Every sentence stands beside itself in the others, so that the compiler asks for all of them.</summary>
internal readonly record struct MailLanguage(Language Language)
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public string Code => Say("de", "en");

    public string Say(string german, string english) => Language == Language.English ? english : german;

    /// <summary>A page of the portal in this language.</summary>
    public string Address(string portal, string path) => portal + Say("", "/en") + path;

    /// <summary>German time, as the language writes it.</summary>
    public string Moment(DateTimeOffset moment)
    {
        var local = GermanTime.Of(moment);
        var zone = GermanTime.ZoneIfAmbiguous(local);
        return Say(
            string.Create(German, $"{local:d. MMMM yyyy}, {local:HH:mm} Uhr {zone}"),
            string.Create(English, $"{local:d MMMM yyyy}, {local:HH:mm} {zone}")).TrimEnd();
    }
}
