using System.Globalization;
using System.Text;
using ServicePortal.Dev.EidServer.Tr03110.DataObjects;

namespace ServicePortal.Dev.EidServer.Tr03110.Eac;

/// <summary>What the chip is to compare its data with, signed by the terminal: authenticated auxiliary data (TR-03110-3 A.6.5).</summary>
/// <param name="ValidOn">The document must not have expired on this day.</param>
/// <param name="BornOnOrBefore">The holder must not be younger than somebody born that day.</param>
/// <param name="CommunityId">The municipality code, or its first part, as an even number of digits.</param>
internal sealed record AuxiliaryData(DateOnly ValidOn, DateOnly? BornOnOrBefore = null, string? CommunityId = null)
{
    public byte[] Encode() => DataObject.Encode(Tags.AuxiliaryData, Parts());

    private IEnumerable<byte[]> Parts()
    {
        if (BornOnOrBefore is { } latestBirth)
        {
            yield return Part(EacOid.DateOfBirth, Digits(latestBirth));
        }

        yield return Part(EacOid.DateOfExpiry, Digits(ValidOn));
        if (CommunityId is { } community)
        {
            yield return Part(EacOid.CommunityId, Convert.FromHexString(community)); // two digits a byte
        }
    }

    private static byte[] Part(string oid, byte[] value) =>
        DataObject.Encode(Tags.DataTemplate, EacOid.Encode(oid), DataObject.Encode(Tags.DiscretionaryData, value));

    private static byte[] Digits(DateOnly date) => Encoding.ASCII.GetBytes(date.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
}
