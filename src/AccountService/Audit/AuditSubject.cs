using System.Buffers;

namespace ServicePortal.Accounts.Audit;

/// <summary>What an entry of the trail is about. The names are stored and hashed into the chain, so they never change; the numbers are the contract's.</summary>
internal enum AuditSubjectCode
{
    /// <summary>The kind of account: <c>Account Basic</c>.</summary>
    Account = 1,

    /// <summary>The agency: <c>Agency kfz</c>.</summary>
    Agency,

    /// <summary>The online service, and the attributes that it got: <c>OnlineService hund GivenNames Email</c>.</summary>
    OnlineService,

    /// <summary>A sign-in by eID.</summary>
    Eid,

    /// <summary>The card's pseudonym belongs to another account than the one that is signed in.</summary>
    OtherAccount,

    /// <summary>Pseudonym and former pseudonym of one card name two accounts (R44).</summary>
    TwoAccounts,

    /// <summary>The card that this account waited for was bound to another one.</summary>
    CardBoundElsewhere,

    /// <summary>What came of an identification: <c>Outcome DataMismatch</c>.</summary>
    Outcome,

    /// <summary>A version of a key: <c>Key lookup.v2</c>.</summary>
    Key,

    /// <summary>A language: <c>Language English</c>.</summary>
    Language,

    /// <summary>A kind of authenticator: <c>Authenticator Eid</c>.</summary>
    Authenticator,

    /// <summary>Which attributes the citizen set, changed or emptied: <c>Attributes Telephone FormOfAddress</c>.</summary>
    Attributes,

    /// <summary>A session by its id: the one that began or ended, or that stayed when all others ended: <c>Session 0194…</c>.</summary>
    Session,
}

/// <summary>
/// A code with parameters, never free text (R73): the code's name and each parameter, one blank between them; empty where the event says it all. A
/// parameter is an id or a catalogue name of letters, digits, '.', '_' and '-', so no sentence and nothing personal fits in.
/// </summary>
internal readonly record struct AuditSubject
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private AuditSubject(string text) => Text = text;

    /// <summary>The canonical form, as it is stored and hashed.</summary>
    public string Text => field ?? "";

    public static AuditSubject Of(AuditSubjectCode code, params IEnumerable<string> parameters)
    {
        var words = parameters.Prepend(code.ToString()).ToArray();
        return Array.TrueForAll(words, word => word.Length > 0 && word.AsSpan().IndexOfAnyExcept(Allowed) < 0)
            ? new(string.Join(' ', words))
            : throw new ArgumentException("A parameter of the trail is an id or a name of the catalogue.", nameof(parameters));
    }

    /// <summary>As a row has it: the chain shows whether it was written so.</summary>
    public static AuditSubject Stored(string text) => new(text);

    /// <summary>Null where there is none, and where it is none that <see cref="Of"/> made.</summary>
    public AuditSubjectCode? Code => Enum.TryParse<AuditSubjectCode>(Words[0], out var code) && code.ToString() == Words[0] ? code : null;

    public IReadOnlyList<string> Parameters => Code is null ? [] : Words[1..];

    private string[] Words => Text.Split(' ');

    public override string ToString() => Text;
}
