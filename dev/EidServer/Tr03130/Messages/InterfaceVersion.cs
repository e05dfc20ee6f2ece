namespace ServicePortal.Dev.EidServer.Tr03130.Messages;

/// <summary>The version of TR-03130-1 that this server speaks: 2.0 to 2.4.</summary>
internal sealed record InterfaceVersion(int Minor)
{
    public const string Pattern = "2\\.[0-4]";
    public const int Major = 2;

    public IReadOnlyList<EidField> Fields { get; } =
        [.. Enum.GetValues<EidField>().Where(field => field is not EidField.CommunityID || Minor >= 4)];

    public bool KnowsLevelOfAssurance => Minor >= 1;

    public bool KnowsTransactionAttestation => Minor >= 3;

    public bool KnowsEidTypes => Minor >= 4;

    public static InterfaceVersion Parse(string text) => new(text[^1] - '0');
}
