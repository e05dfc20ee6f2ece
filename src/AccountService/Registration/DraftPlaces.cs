namespace ServicePortal.Accounts.Registration;

/// <summary>Where drafts keep sealed values; whoever reads a card and whoever completes the registration name the same place.</summary>
internal static class DraftPlaces
{
    public const string Typed = "registration_drafts/typed";
    public const string Card = "registration_drafts/card";
}
