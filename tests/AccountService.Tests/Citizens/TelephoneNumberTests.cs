using PhoneNumbers;
using ServicePortal.Accounts.Citizens;
using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Tests.Citizens;

/// <summary>Numbers of Cologne that are kept free for films: 0221 4710-000 to -999.</summary>
public sealed class TelephoneNumberTests
{
    [Theory]
    [InlineData("0221 4710123")]
    [InlineData("0221/4710123")]
    [InlineData("0221 / 47 10-123")]
    [InlineData("(0221) 4710123")]
    [InlineData("0221-4710.123")]
    [InlineData("0221–4710123")]
    [InlineData("02214710123")]
    [InlineData("+49 221 4710123")]
    [InlineData("+49 (0)221 4710123")]
    [InlineData("+49 (0) 221 / 47 10 - 123")]
    [InlineData("(+49) 221 4710123")]
    [InlineData("+490221 4710123")]
    [InlineData("0049 221 4710123")]
    [InlineData("  0221\u00A04710123\u200E ")]
    public void R51_What_people_write_is_kept_in_one_form(string typed) => Assert.Equal("+492214710123", Parse(typed).Number);

    [Theory]
    [InlineData("0171 3920012", "+491713920012")]
    [InlineData("0800 1234567", "+498001234567")]
    [InlineData("030 23125123", "+493023125123")]
    [InlineData("+43 (0)1 234567", "+431234567")]
    [InlineData("+44 (0)20 7946 0958", "+442079460958")]
    [InlineData("0039 06 69812345", "+390669812345")] // in Italy the 0 belongs to the number
    [InlineData("+1 (202) 555-0123", "+12025550123")]
    public void A_single_0_at_the_beginning_is_German_and_other_countries_keep_their_own_rules(string typed, string number) =>
        Assert.Equal(number, Parse(typed).Number);

    [Theory]
    [InlineData("4710123", FieldErrorReason.InvalidFormat)] // without an area code it would be one in Bremerhaven
    [InlineData("110", FieldErrorReason.InvalidFormat)]
    [InlineData("49 221 4710123", FieldErrorReason.InvalidFormat)]
    [InlineData("keine", FieldErrorReason.InvalidFormat)]
    [InlineData("0", FieldErrorReason.InvalidFormat)]
    [InlineData("+", FieldErrorReason.InvalidFormat)]
    [InlineData("0800 FLOWERS", FieldErrorReason.InvalidFormat)]
    [InlineData("0221 4710123 ext. 5", FieldErrorReason.InvalidFormat)]
    [InlineData("0221 4710123, 0171 3920012", FieldErrorReason.InvalidFormat)]
    [InlineData("Büro: 0221 4710123", FieldErrorReason.InvalidFormat)]
    [InlineData("tel:+492214710123", FieldErrorReason.InvalidFormat)]
    [InlineData("0221+4710123", FieldErrorReason.InvalidFormat)]
    [InlineData("+999 1234567", FieldErrorReason.InvalidFormat)]
    [InlineData("<script>", FieldErrorReason.InvalidFormat)]
    [InlineData("0221 4710123\0", FieldErrorReason.InvalidCharacters)]
    [InlineData("00", FieldErrorReason.TooShort)]
    [InlineData("0221", FieldErrorReason.TooShort)]
    [InlineData("+49 22", FieldErrorReason.TooShort)]
    [InlineData("0221 4710123 4710123", FieldErrorReason.TooLong)]
    [InlineData("022147101234710123471012347101234710123471012347101234710123", FieldErrorReason.TooLong)]
    [InlineData("", FieldErrorReason.Required)]
    public void What_cannot_be_a_number_is_refused_with_its_reason(string typed, object reason) => Assert.Equal((null, (FieldErrorReason?)reason), Parse(typed));

    // As the portal shows them in its form, from which they come back.
    [Fact]
    public void A_number_of_any_country_that_is_written_out_is_read_as_the_same()
    {
        var numbers = PhoneNumberUtil.GetInstance();
        var examples = numbers.GetSupportedRegions().Select(numbers.GetExampleNumber).Where(example => example is not null).ToList();

        Assert.True(examples.Count > 200);
        Assert.All(examples, example =>
            Assert.Equal(numbers.Format(example, PhoneNumberFormat.E164), Parse(numbers.Format(example, PhoneNumberFormat.INTERNATIONAL)).Number));
    }

    private static (string? Number, FieldErrorReason? Refused) Parse(string typed)
    {
        var errors = new FieldErrors();
        var number = TelephoneNumber.Parse("telephone", typed, errors);
        try
        {
            errors.ThrowIfAny();
            return (number, null);
        }
        catch (RefusalException refusal)
        {
            return (number, Assert.Single(refusal.Fields).Reason);
        }
    }
}
