using ServicePortal.Eid.Tr03130.Card;

namespace ServicePortal.Eid.Tr03130.Messages;

/// <summary>The version of TR-03130 that the server speaks. From 2.4 on it knows CommunityID and kinds of eID.</summary>
internal enum InterfaceVersion
{
    V20,
    V21,
    V22,
    V23,
    V24,
}

internal static class InterfaceVersions
{
    public static InterfaceVersion Parse(string version) => version switch
    {
        "2.0" => InterfaceVersion.V20,
        "2.1" => InterfaceVersion.V21,
        "2.2" => InterfaceVersion.V22,
        "2.3" => InterfaceVersion.V23,
        "2.4" => InterfaceVersion.V24,
        _ => throw new FormatException("EidServer:InterfaceVersion must be 2.0, 2.1, 2.2, 2.3 or 2.4."),
    };

    extension(InterfaceVersion version)
    {
        public bool KnowsEidTypes => version >= InterfaceVersion.V24;

        /// <summary>UseOperations' children in the schema's order.</summary>
        public IEnumerable<CardField> Operations =>
            Enum.GetValues<CardField>().Where(operation => operation != CardField.CommunityID || version >= InterfaceVersion.V24);
    }
}
