using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Resources;

/// <summary>Words around forms and journeys that every page shares.</summary>
internal static class FrameTexts
{
    public static string Error => Say("Fehler: ", "Error: ");

    public static string NotYetDone => Say("Das hat noch nicht geklappt", "That did not work yet");

    public static string CheckFields => Say("Bitte prüfen Sie Ihre Angaben", "Please check what you entered");

    public static string Step(int number, int of) => Say($"Schritt {number} von {of}", $"Step {number} of {of}");
}
