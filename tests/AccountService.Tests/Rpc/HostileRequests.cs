using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace ServicePortal.Accounts.Tests.Rpc;

/// <summary>Variants of a good request, each with one field as nobody should send it.</summary>
internal static class HostileRequests
{
    private static readonly string[] Texts =
    [
        "", "   ", "x", new('x', 100_000), new('ü', 3000), "Erika\0Mustermann", "Erika\r\nBcc: opfer@example.org", "\u202E\uFFFE\u0007", "'; drop table accounts; --",
        new string('̧', 400), "00000000-0000-0000-0000-000000000000", "//evil.example", "🪪🪪🪪",
    ];

    private static readonly object[] Blobs = [ByteString.Empty, ByteString.CopyFrom(0), ByteString.CopyFrom(new byte[200_000])];

    private static readonly Timestamp[] Times = [new() { Seconds = long.MaxValue, Nanos = -1 }, new() { Seconds = long.MinValue }];

    public static IEnumerable<(string What, IMessage Request)> Of(IMessage good) =>
        good.Descriptor.Fields.InFieldNumberOrder().SelectMany(field => VariantsOf(good, field));

    private static IEnumerable<(string What, IMessage Request)> VariantsOf(IMessage good, FieldDescriptor field)
    {
        foreach (var (what, value) in field.IsRepeated ? ListsFor(field, good) : ValuesFor(field, field.Accessor.GetValue(good)))
        {
            var variant = good.Descriptor.Parser.ParseFrom(good.ToByteArray());
            Set(variant, field, value);
            yield return ($"{field.Name}: {what}", variant);
        }
    }

    private static void Set(IMessage message, FieldDescriptor field, object? value)
    {
        if (field.IsRepeated)
        {
            var list = (System.Collections.IList)field.Accessor.GetValue(message);
            list.Clear();
            foreach (var element in (IEnumerable<object>)value!)
            {
                list.Add(element);
            }
        }
        else if (value is null)
        {
            field.Accessor.Clear(message);
        }
        else
        {
            field.Accessor.SetValue(message, value);
        }
    }

    private static IEnumerable<(string What, object? Value)> ListsFor(FieldDescriptor field, IMessage good)
    {
        object[] elements = [.. ((System.Collections.IList)field.Accessor.GetValue(good)).Cast<object>()];
        yield return ("none", Array.Empty<object>());
        if (elements.Length == 0)
        {
            yield break;
        }

        yield return ("twice", elements.Concat(elements));
        yield return ("thousands", Enumerable.Repeat(elements[0], 5000));
        foreach (var (what, value) in elements.SelectMany(element => ValuesFor(field, element)).Where(variant => variant.Value is not null))
        {
            yield return ($"one of {what}", new[] { value! });
        }
    }

    private static IEnumerable<(string What, object? Value)> ValuesFor(FieldDescriptor field, object? good) => field.FieldType switch
    {
        FieldType.String => Texts.Select((text, index) => ($"text {index}", (object?)text)),
        FieldType.Bytes => Blobs.Select((blob, index) => ($"bytes {index}", (object?)blob)),
        FieldType.Bool => [("turned", good is not true)],
        FieldType.Enum => new[] { -1, 0, 1, 2, 3, 99, int.MinValue }.Select(number => ($"enum {number}", (object?)System.Enum.ToObject(field.EnumType.ClrType, number))),
        FieldType.Message when field.MessageType.ClrType == typeof(Timestamp) => Times.Select((time, index) => ($"time {index}", (object?)time)),
        FieldType.Message => MessagesFor(field, good as IMessage),
        _ => new[] { int.MinValue, -1, 0, int.MaxValue }.Select(number => ($"{number}", (object?)number)),
    };

    private static IEnumerable<(string What, object? Value)> MessagesFor(FieldDescriptor field, IMessage? good) =>
        Of(good ?? field.MessageType.Parser.ParseFrom(ByteString.Empty)).Select(variant => (variant.What, (object?)variant.Request))
            .Prepend(("empty", field.MessageType.Parser.ParseFrom(ByteString.Empty)))
            .Prepend(("missing", null));
}
