namespace ServicePortal.Eid.Tr03130.Soap;

/// <summary>
/// What XML calls white space. XML Schema lets it stand around every value but a string: such a value means the same with and without.
/// </summary>
internal static class XmlSpace
{
    private const string Characters = " \t\r\n";

    public static string Trim(string text) => text.Trim([.. Characters]);
}
