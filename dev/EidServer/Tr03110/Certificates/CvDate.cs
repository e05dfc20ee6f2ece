namespace ServicePortal.Dev.EidServer.Tr03110.Certificates;

/// <summary>Dates in certificates: yymmdd, one digit a byte, years 2000 to 2099 (TR-03110-3 D.2.1.3).</summary>
internal static class CvDate
{
    private const int Century = 2000;

    public static byte[] Encode(DateOnly date) =>
        [.. new[] { date.Year % 100, date.Month, date.Day }.SelectMany(part => new[] { (byte)(part / 10), (byte)(part % 10) })];

    public static DateOnly Parse(ReadOnlySpan<byte> digits)
    {
        if (digits.Length != 6 || digits.ContainsAnyExceptInRange((byte)0, (byte)9))
        {
            throw EacException.Malformed("a date of a certificate is malformed");
        }

        try
        {
            return new DateOnly(Century + 10 * digits[0] + digits[1], 10 * digits[2] + digits[3], 10 * digits[4] + digits[5]);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw EacException.Malformed("a date of a certificate is none", exception);
        }
    }
}
