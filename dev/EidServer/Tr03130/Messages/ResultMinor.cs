namespace ServicePortal.Dev.EidServer.Tr03130.Messages;

/// <summary>TR-03130-1, the codes of getResult and useID, and those of TR-03112 that an eID-Client reports.</summary>
internal static class ResultMinor
{
    public const string InternalError = Server + "common#internalError";
    public const string SchemaViolation = Server + "common#schemaViolation";
    public const string InvalidPsk = Server + "useID#invalidPSK";
    public const string TooManyOpenSessions = Server + "useID#tooManyOpenSessions";
    public const string MissingArgument = Server + "useID#missingArgument";
    public const string MissingTerminalRights = Server + "useID#missingTerminalRights";
    public const string NoResultYet = Server + "getResult#noResultYet";
    public const string InvalidSession = Server + "getResult#invalidSession";
    public const string InvalidCounter = Server + "getResult#invalidCounter";
    public const string DeniedDocument = Server + "getResult#deniedDocument";
    public const string InvalidDocument = Server + "getResult#invalidDocument";

    public const string CancellationByUser = Client + "sal#cancellationByUser";
    public const string SecurityConditionNotSatisfied = Client + "sal#securityConditionNotSatisfied";

    public const string CommunicationError = Client + "dp#communicationError";

    private const string Server = "http://www.bsi.bund.de/eid/server/2.0/resultminor/";
    private const string Client = "http://www.bsi.bund.de/ecard/api/1.1/resultminor/";
}
