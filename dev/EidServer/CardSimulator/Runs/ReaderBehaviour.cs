namespace ServicePortal.Dev.EidServer.CardSimulator.Runs;

/// <summary>What the test card reader does, for a developer who wants to see a journey go wrong.</summary>
internal enum ReaderBehaviour
{
    Normal,
    Cancel,
    WrongPin,
    ServerError,
    Slow,
    NoResultYet,
    LostReply,
}

internal static class ReaderBehaviourTexts
{
    extension(ReaderBehaviour behaviour)
    {
        public string Label => behaviour switch
        {
            ReaderBehaviour.Cancel => "Vorgang abbrechen",
            ReaderBehaviour.WrongPin => "Dreimal falsche PIN",
            ReaderBehaviour.ServerError => "Fehler im eID-Server",
            ReaderBehaviour.Slow => "Langsam lesen",
            ReaderBehaviour.NoResultYet => "Zweimal noch kein Ergebnis",
            ReaderBehaviour.LostReply => "Antwort geht verloren",
            _ => "Normal",
        };

        public string Hint => behaviour switch
        {
            ReaderBehaviour.Cancel => "Endet ohne PIN, als hätten Sie in der App abgebrochen.",
            ReaderBehaviour.WrongPin => "Endet ohne weitere Eingabe mit gesperrter PIN.",
            ReaderBehaviour.ServerError => "Das Ergebnis ist ein interner Fehler.",
            ReaderBehaviour.Slow => "Das Lesen dauert einige Sekunden.",
            ReaderBehaviour.NoResultYet => "Der eID-Server vertröstet das Portal zweimal, dann kommt das Ergebnis.",
            ReaderBehaviour.LostReply => "Der eID-Server verbraucht das Ergebnis und bricht die Verbindung ab.",
            _ => "Die Karte wird gelesen.",
        };

        /// <summary>These end before a PIN is asked for.</summary>
        public bool EndsBeforePin => behaviour is ReaderBehaviour.Cancel or ReaderBehaviour.WrongPin;
    }
}
