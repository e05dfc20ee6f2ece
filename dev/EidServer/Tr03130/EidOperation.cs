namespace ServicePortal.Dev.EidServer.Tr03130;

internal enum EidOperationKind
{
    UseId,
    GetResult,
    GetServerInfo,
}

/// <summary>An operation of the eID-Interface, known by its SOAPAction.</summary>
internal sealed record EidOperation(EidOperationKind Kind, string Name)
{
    public static readonly EidOperation UseId = new(EidOperationKind.UseId, "useID");
    public static readonly EidOperation GetResult = new(EidOperationKind.GetResult, "getResult");
    public static readonly EidOperation GetServerInfo = new(EidOperationKind.GetServerInfo, "getServerInfo");

    private static readonly EidOperation[] All = [UseId, GetResult, GetServerInfo];

    public string RequestName => Name + "Request";

    public static EidOperation? Of(string? soapAction) =>
        Array.Find(All, operation => soapAction?.Trim('"') == $"http://bsi.bund.de/eID/{operation.Name}");
}
