using System.Formats.Asn1;
using ServicePortal.Dev.EidServer.Tr03110.DataObjects;

namespace ServicePortal.Dev.EidServer.Tests.Tr03110;

/// <summary>Data groups as a chip holds them, by the short identifier of their file.</summary>
internal static class PersonalData
{
    public static Dictionary<byte, byte[]> Erika() => new()
    {
        [1] = Group(1, UniversalTagNumber.PrintableString, "ID"),
        [2] = Group(2, UniversalTagNumber.PrintableString, "D"),
        [3] = Group(3, UniversalTagNumber.NumericString, "20291031"),
        [4] = Group(4, UniversalTagNumber.UTF8String, "ERIKA"),
        [5] = Group(5, UniversalTagNumber.UTF8String, "MUSTERMANN"),
        [6] = Group(6, UniversalTagNumber.UTF8String, "ERIKA DIE ERSTE"),
        [7] = Group(7, UniversalTagNumber.UTF8String, ""),
        [8] = Group(8, UniversalTagNumber.NumericString, "19640812"),
        [9] = Group(9, Tagged(1, UniversalTagNumber.UTF8String, "BERLIN")),
        [10] = Group(10, UniversalTagNumber.PrintableString, "D"),
        [13] = Group(13, UniversalTagNumber.UTF8String, "GABLER"),
        [17] = Group(17, Address("HEIDESTRAẞE 17", "KÖLN", "D", "51147")),
        [18] = Group(18, DataObject.Encode(0x04, Convert.FromHexString("02760503150000"))),
    };

    public static byte[] Group(int number, UniversalTagNumber type, string text) => Group(number, Text(type, text));

    public static byte[] Group(int number, byte[] content) => DataObject.Encode(0x60 + number, content);

    public static byte[] Address(string street, string city, string country, string zipCode) => DataObject.Encode(
        0x30,
        Tagged(10, UniversalTagNumber.UTF8String, street),
        Tagged(11, UniversalTagNumber.UTF8String, city),
        Tagged(13, UniversalTagNumber.PrintableString, country),
        Tagged(14, UniversalTagNumber.PrintableString, zipCode));

    public static byte[] Tagged(int number, UniversalTagNumber type, string text) => DataObject.Encode(0xA0 + number, Text(type, text));

    private static byte[] Text(UniversalTagNumber type, string text)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteCharacterString(type, text);
        return writer.Encode();
    }
}
