using ServicePortal.Dev.EidServer.Tr03110;
using ServicePortal.Dev.EidServer.Tr03110.DataObjects;

namespace ServicePortal.Dev.EidServer.Tests.Tr03110;

public sealed class DataObjectTests
{
    [Theory]
    [InlineData(0x53, 0, "5300")]
    [InlineData(0x53, 0x7F, "537F")]
    [InlineData(0x53, 0x80, "538180")]
    [InlineData(0x7F49, 0xFF, "7F4981FF")]
    [InlineData(0x5F20, 0x100, "5F20820100")]
    [InlineData(0x7F21, 0xFFFF, "7F2182FFFF")]
    public void What_was_encoded_is_read_back(int tag, int length, string start)
    {
        var value = Enumerable.Repeat((byte)0xAB, length).ToArray();

        var encoded = DataObject.Encode(tag, value);

        Assert.StartsWith(start, Convert.ToHexString(encoded), StringComparison.Ordinal);
        var parsed = DataObject.Parse(encoded);
        Assert.Equal(tag, parsed.Tag);
        Assert.Equal(value, parsed.Value.ToArray());
        Assert.Equal(encoded.Length, DataObject.EncodedLength(encoded.AsSpan()[..Math.Min(6, encoded.Length)]));
    }

    [Theory]
    [InlineData("")] // nothing
    [InlineData("53")] // no length
    [InlineData("5302AB")] // truncated
    [InlineData("5381")] // length truncated
    [InlineData("53817FAB")] // longer form than needed
    [InlineData("53820080")] // longer form than needed
    [InlineData("5380AB0000")] // indefinite
    [InlineData("538400000001AB")] // longer than any object of the protocol
    [InlineData("7F")] // tag truncated
    [InlineData("7F1E00")] // tag that fits in one byte
    [InlineData("7F814900")] // tag of three bytes
    [InlineData("5301ABFF")] // something follows
    public void What_breaks_the_encoding_is_refused(string hex) =>
        Assert.Equal(EacFailure.Malformed, Assert.Throws<EacException>(() => DataObject.Parse(Convert.FromHexString(hex))).Failure);

    [Fact]
    public void Objects_are_read_in_their_order_and_to_the_end()
    {
        var reader = new DataObjectReader(Convert.FromHexString("870101" + "990290008E00"));

        Assert.Equal(1, reader.Required(0x87).Length);
        Assert.Null(reader.Optional(0x8E));
        Assert.Throws<EacException>(() => reader.Required(0x8E));
        Assert.Equal(2, reader.Required(0x99).Length);
        Assert.Throws<EacException>(reader.End);
        reader.Required(0x8E);
        reader.End();
    }
}
