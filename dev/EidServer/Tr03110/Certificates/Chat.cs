using ServicePortal.Dev.EidServer.Tr03110.DataObjects;

namespace ServicePortal.Dev.EidServer.Tr03110.Certificates;

/// <summary>Certificate Holder Authorization Template of authentication terminals: a role and a set of rights in 40 bits.</summary>
internal sealed record Chat(CvRole Role, IReadOnlySet<AccessRight> Rights)
{
    private const int Bytes = 5;
    private const int RoleShift = 38;
    private const ulong RightsMask = (1UL << RoleShift) - 1;

    public static Chat Terminal(params IEnumerable<AccessRight> rights) => new(CvRole.Terminal, rights.ToHashSet());

    /// <summary>Authorities hold every right, so that they never narrow what is below them.</summary>
    public static Chat Authority(CvRole role) => new(role, Enum.GetValues<AccessRight>().ToHashSet());

    public bool IsSubsetOf(Chat other) => Role == other.Role && Rights.IsSubsetOf(other.Rights);

    public Chat Union(Chat other) => this with { Rights = Rights.Union(other.Rights).ToHashSet() };

    public byte[] Encode() => DataObject.Encode(
        Tags.HolderAuthorization, EacOid.Encode(EacOid.AuthenticationTerminal), DataObject.Encode(Tags.DiscretionaryData, Bits()));

    public static Chat Parse(ReadOnlyMemory<byte> encoded)
    {
        var outer = new DataObjectReader(encoded);
        var chat = ParseContent(outer.Required(Tags.HolderAuthorization));
        outer.End();
        return chat;
    }

    public static Chat ParseContent(ReadOnlyMemory<byte> content)
    {
        var reader = new DataObjectReader(content);
        var type = EacOid.Parse(reader.Required(Tags.ObjectIdentifier));
        var template = reader.Required(Tags.DiscretionaryData);
        reader.End();
        return type == EacOid.AuthenticationTerminal && template.Length == Bytes
            ? FromBits(template.Span)
            : throw EacException.Malformed("the CHAT is not one of an authentication terminal");
    }

    private byte[] Bits()
    {
        var bits = (ulong)Role << RoleShift | Rights.Aggregate(0UL, (sum, right) => sum | 1UL << (int)right);
        return [.. Enumerable.Range(0, Bytes).Select(i => (byte)(bits >> 8 * (Bytes - 1 - i)))];
    }

    private static Chat FromBits(ReadOnlySpan<byte> template)
    {
        var bits = 0UL;
        foreach (var part in template)
        {
            bits = bits << 8 | part;
        }

        var rights = Enum.GetValues<AccessRight>().Where(right => (bits & 1UL << (int)right) != 0).ToHashSet();
        return rights.Aggregate(bits & RightsMask, (rest, right) => rest & ~(1UL << (int)right)) == 0
            ? new Chat((CvRole)(bits >> RoleShift), rights)
            : throw EacException.Malformed("the CHAT has a bit that is reserved");
    }
}
