using ServicePortal.Portal.Languages;
using ServicePortal.Portal.OperatorsOwn;

namespace ServicePortal.Portal.Tests.OperatorsOwn;

public sealed class PlaceholderTests
{
    [Theory]
    [InlineData("<path fill=\"#000000\" stop-color=\"#000000ff\"/>")]
    [InlineData("Unser Muster der Vollmacht, Telefon +49 30 1200000000")]
    public void What_is_true_is_no_placeholder(string text) => Assert.Empty(Placeholders.In(text));

    [Theory]
    [InlineData("+49 30 000000")]
    [InlineData("[[Anschrift]]")]
    [InlineData("amt@example.org")]
    [InlineData("Musterstadt")]
    public void What_is_meant_to_be_replaced_is_found(string text) => Assert.Single(Placeholders.In(text));

    [Theory]
    [InlineData("+49 (0)30 1234567", "tel:+49301234567")]
    [InlineData("+49 30 1234567", "tel:+49301234567")]
    [InlineData("(030) 123 45 67", "tel:0301234567")]
    public void A_number_is_dialled_as_it_is_meant(string phone, string address) =>
        Assert.Equal(address, new OperatorContact(phone, "", new BilingualText("", "")).PhoneAddress);
}
