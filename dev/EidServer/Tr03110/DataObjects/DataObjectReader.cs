namespace ServicePortal.Dev.EidServer.Tr03110.DataObjects;

/// <summary>Reads a run of data objects in the order of their definition; whatever is missing, out of place or left over is refused.</summary>
internal sealed class DataObjectReader(ReadOnlyMemory<byte> data)
{
    private ReadOnlyMemory<byte> _rest = data;

    public bool HasMore => !_rest.IsEmpty;

    public ReadOnlyMemory<byte> Required(int tag) => Optional(tag) ?? throw EacException.Malformed($"the data object {tag:X} is missing or out of place");

    public ReadOnlyMemory<byte>? Optional(int tag)
    {
        if (_rest.IsEmpty)
        {
            return null;
        }

        var next = DataObject.ParseFirst(_rest, out var rest);
        if (next.Tag != tag)
        {
            return null;
        }

        _rest = rest;
        return next.Value;
    }

    public DataObject Next()
    {
        var next = DataObject.ParseFirst(_rest, out var rest);
        _rest = rest;
        return next;
    }

    public void End()
    {
        if (!_rest.IsEmpty)
        {
            throw EacException.Malformed("data objects are left over");
        }
    }
}
