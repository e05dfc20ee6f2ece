using PhoneNumbers;

namespace ServicePortal.Portal.Resources;

internal static class TelephoneNumbers
{
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>A number of the contract with blanks where they belong: "+49 221 4710123". [DIN 5008]</summary>
    public static string Written(string number)
    {
        try
        {
            return Numbers.Format(Numbers.Parse(number, defaultRegion: null), PhoneNumberFormat.INTERNATIONAL);
        }
        catch (NumberParseException)
        {
            return number;
        }
    }
}
