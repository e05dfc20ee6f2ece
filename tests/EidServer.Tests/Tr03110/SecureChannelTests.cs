using ServicePortal.Dev.EidServer.Tr03110;
using ServicePortal.Dev.EidServer.Tr03110.SecureMessaging;

namespace ServicePortal.Dev.EidServer.Tests.Tr03110;

public sealed class SecureChannelTests
{
    private static readonly byte[] EncryptionKey = Convert.FromHexString("F5F0E35C0D7161EE6724EE513A0D9A7F");
    private static readonly byte[] MacKey = Convert.FromHexString("FE251C7858B356B24514B3BD5F4297D1");
    private readonly SecureChannel _terminal = new(EncryptionKey, MacKey);
    private readonly TestCardChannel _chip = new(EncryptionKey, MacKey);

    public static TheoryData<byte[], int?> Commands => new()
    {
        { [], null },
        { [], 256 },
        { [], 300 },
        { [1, 2, 3], null },
        { new byte[15], 256 },
        { new byte[16], 256 },
        { new byte[222], 256 },
        { new byte[240], 256 },
        { new byte[300], 256 },
        { new byte[1000], 4096 },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_chip_gets_what_the_terminal_sent(byte[] data, int? expectedLength)
    {
        var opened = _chip.Open(_terminal.Protect(new CommandApdu(0x00, 0xB0, 0x84, 0x00, data, expectedLength)));

        Assert.Equal([0x00, 0xB0, 0x84, 0x00], opened.Header);
        Assert.Equal(data, opened.Data);
        Assert.Equal(expectedLength, opened.ExpectedLength);
    }

    [Fact]
    public void A_batch_is_protected_before_its_first_answer_is_there()
    {
        var batch = Enumerable.Range(0, 3).Select(i => _terminal.Protect(Command((byte)i))).ToList();

        foreach (var (command, i) in batch.Select((command, i) => (command, i)))
        {
            var answer = _chip.Execute(command, opened => new ResponseApdu(new byte[] { opened.P1, 42 }, 0x9000));

            Assert.Equal([(byte)i, 42], _terminal.Open(answer).Data.ToArray());
        }
    }

    [Fact]
    public void An_answer_without_data_has_a_status_only()
    {
        _chip.Open(_terminal.Protect(Command(0)));

        var answer = _terminal.Open(_chip.Protect(new ResponseApdu(default, 0x6A82)));

        Assert.Equal(0x6A82, answer.Status);
        Assert.True(answer.Data.IsEmpty);
    }

    [Fact]
    public void Every_changed_bit_of_an_answer_is_noticed()
    {
        _chip.Open(_terminal.Protect(Command(0)));
        var answer = _chip.Protect(new ResponseApdu(new byte[] { 1, 2, 3 }, 0x9000));

        for (var bit = 0; bit < answer.Length * 8; bit++)
        {
            var changed = answer.ToArray();
            changed[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Throws<EacException>(() => new SecureChannel(EncryptionKey, MacKey).Open(changed));
        }

        Assert.Equal([1, 2, 3], _terminal.Open(answer).Data.ToArray());
    }

    [Fact]
    public void Every_truncated_answer_is_refused()
    {
        _chip.Open(_terminal.Protect(Command(0)));
        var answer = _chip.Protect(new ResponseApdu(new byte[] { 1, 2, 3 }, 0x9000));

        for (var length = 0; length < answer.Length; length++)
        {
            Assert.Throws<EacException>(() => new SecureChannel(EncryptionKey, MacKey).Open(answer.AsMemory(0, length)));
        }
    }

    [Fact]
    public void An_answer_is_good_once_and_in_its_turn()
    {
        _chip.Open(_terminal.Protect(Command(0)));
        var first = _chip.Protect(new ResponseApdu(default, 0x9000));
        _chip.Open(_terminal.Protect(Command(1)));
        var second = _chip.Protect(new ResponseApdu(default, 0x9000));

        Assert.Equal(EacFailure.NotAuthentic, Assert.Throws<EacException>(() => new SecureChannel(EncryptionKey, MacKey).Open(second)).Failure);
        _terminal.Open(first);
        Assert.Equal(EacFailure.NotAuthentic, Assert.Throws<EacException>(() => _terminal.Open(first)).Failure);
    }

    [Theory]
    [InlineData("9000")]
    [InlineData("6988")]
    public void An_answer_without_secure_messaging_is_not_the_chips(string hex) =>
        Assert.Equal(EacFailure.NotAuthentic, Assert.Throws<EacException>(() => _terminal.Open(Convert.FromHexString(hex))).Failure);

    [Fact]
    public void A_foreign_key_opens_nothing()
    {
        _chip.Open(_terminal.Protect(Command(0)));
        var answer = _chip.Protect(new ResponseApdu(default, 0x9000));

        Assert.Throws<EacException>(() => new SecureChannel(EncryptionKey, EncryptionKey).Open(answer));
    }

    [Theory]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("80000000000000000000000000000000" + "00000000000000000000000000000000")]
    [InlineData("01020304050607080910111213141516")]
    public void Padding_that_is_none_is_refused(string hex) =>
        Assert.Equal(EacFailure.Malformed, Assert.Throws<EacException>(() => BlockPadding.Remove(Convert.FromHexString(hex))).Failure);

    private static CommandApdu Command(byte p1) => new(0x00, 0xB0, p1, 0x00, [], 256);
}
