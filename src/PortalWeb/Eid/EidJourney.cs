using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Sessions;
using static ServicePortal.Portal.Languages.Spoken;

namespace ServicePortal.Portal.Eid;

/// <summary>A way on, and the words of its link.</summary>
internal sealed record EidWay(string Address, string Text);

/// <summary>What a card was to be read for: where in it somebody is, what stays when the reading fails, and how to go on without the card.</summary>
/// <param name="Step">Zero where the reading is the whole journey.</param>
internal sealed record EidJourney(int Step, int Steps, string? Kept, IReadOnlyList<EidWay> WithoutCard)
{
    private static readonly EidJourney Unknown = new(0, 0, null, []);

    /// <summary>When the registration, the session or what it was begun with may be over.</summary>
    public EidJourney WithNothingKept => this with { Step = 0, Kept = null };

    /// <param name="purpose">As the citizen began it; unspecified when nobody knows any more.</param>
    /// <param name="continuation">Where the citizen wanted to go on; a local address or empty.</param>
    public static EidJourney Of(IdentificationPurpose purpose, string? continuation) => purpose switch
    {
        IdentificationPurpose.Register => new(
            2, 4,
            Say("Was Sie bisher eingegeben haben, ist noch da.", "What you have entered so far is still here."),
            [
                new(Links.Registration.Card, Say("Zurück zum Schritt „Online-Ausweis auslesen“", "Back to the step “Read online ID”")),
                new(Links.Registration.BasicAccount, Say("Erst einmal ein Servicekonto ohne Ausweis anlegen", "Create a service account without an ID for now")),
            ]),
        IdentificationPurpose.SignIn => new(
            0, 0, null,
            [new(LocalPath.OrNull(continuation) is { } back ? Links.SignInAndBack(back) : Links.SignIn, Say("Mit Benutzername und Passwort anmelden", "Sign in with user name and password"))]),
        IdentificationPurpose.StepUp => new(
            0, 0,
            Say("Sie bleiben mit Benutzername und Passwort angemeldet.", "You stay signed in with user name and password."),
            [
                .. BackTo(continuation),
                new(Links.OnlineServices, Say("Andere Online-Dienste ansehen", "See other online services")),
            ]),
        IdentificationPurpose.Upgrade => new(1, 2, Unchanged, [.. BackTo(continuation), Mine]),
        IdentificationPurpose.DepositPseudonym => new(0, 0, Unchanged, [.. BackTo(continuation), Mine]),
        _ => Unknown,
    };

    private static string Unchanged => Say("Ihr Servicekonto ist, wie es war. Sie bleiben angemeldet.", "Your service account is as it was. You stay signed in.");

    private static EidWay Mine => new(Links.Profile.Mine, Say("„Mein Profil“ öffnen", "Open “My profile”"));

    private static IEnumerable<EidWay> BackTo(string? continuation) =>
        LocalPath.OrNull(continuation) is { } back ? [new(back, Say("Zurück zu der Seite, auf der Sie waren", "Back to the page where you were"))] : [];
}
