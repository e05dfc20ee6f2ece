using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace ServicePortal.Accounts.Tests.Infrastructure.Rpc;

/// <summary>One way to spoil a request: a single field gets a value that people, mistakes or attackers send.</summary>
internal sealed record Spoiling(string What, Action<IMessage> Apply);

/// <summary>Every way to spoil a request of the same shape as a sample: each field in turn, however deep, with the rest as it was.</summary>
internal static class Spoilings
{
    private static readonly string[] Texts =
    [
        "", "   ", "x", new('x', 100_000), new('ü', 3000), "Erika\0Mustermann", "Erika\r\nBcc: opfer@example.org", "\u202E\uFFFE\u0007", "'; drop table accounts; --",
        new('\u0327', 400), "00000000-0000-0000-0000-000000000000", "//evil.example", "🪪🪪🪪",
    ];

    private static readonly ByteString[] Blobs = [ByteString.Empty, ByteString.CopyFrom(0), ByteString.CopyFrom(new byte[200_000])];

    private static readonly int[] Numbers = [int.MinValue, -1, 0, 1, 2, 3, 99];

    private static readonly Timestamp[] Times = [new() { Seconds = long.MaxValue, Nanos = -1 }, new() { Seconds = long.MinValue }];

    public static IEnumerable<Spoiling> Like(IMessage sample) => sample.Descriptor.Fields.InFieldNumberOrder().SelectMany(field => OfField(field, sample));

    private static IEnumerable<Spoiling> OfField(FieldDescriptor field, IMessage sample)
    {
        var accessor = field.Accessor;
        if (field.IsRepeated)
        {
            return OfList(field, (IList)accessor.GetValue(sample));
        }

        return IsMessage(field)
            ? OfMessage(field, (IMessage?)accessor.GetValue(sample))
            : ValuesOf(field).Select(value => new Spoiling($"{field.Name} = {Shown(value)}", message => accessor.SetValue(message, value)));
    }

    private static IEnumerable<Spoiling> OfMessage(FieldDescriptor field, IMessage? sample)
    {
        var accessor = field.Accessor;
        yield return new($"{field.Name} missing", accessor.Clear);
        yield return new($"{field.Name} empty", message => accessor.SetValue(message, New(field)));
        foreach (var inner in Like(sample ?? New(field)))
        {
            yield return new($"{field.Name}.{inner.What}", message =>
            {
                var part = (IMessage?)accessor.GetValue(message) ?? New(field);
                inner.Apply(part);
                accessor.SetValue(message, part);
            });
        }
    }

    private static IEnumerable<Spoiling> OfList(FieldDescriptor field, IList sample)
    {
        IList Of(IMessage message) => (IList)field.Accessor.GetValue(message);
        yield return new($"{field.Name} empty", message => Of(message).Clear());
        if (sample.Count == 0)
        {
            yield break;
        }

        yield return new($"{field.Name} twice", message => Repeat(Of(message), 2));
        yield return new($"{field.Name} by the thousand", message => Repeat(Of(message), 1000));
        for (var position = 0; position < sample.Count; position++)
        {
            var index = position;
            var elements = IsMessage(field)
                ? Like((IMessage)sample[index]!).Select(inner => new Spoiling(inner.What, message => inner.Apply((IMessage)Of(message)[index]!)))
                : ValuesOf(field).Select(value => new Spoiling($"= {Shown(value)}", message => Of(message)[index] = value));
            foreach (var element in elements)
            {
                yield return element with { What = $"{field.Name}[{index}] {element.What}" };
            }
        }
    }

    private static IEnumerable<object> ValuesOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => Texts,
        FieldType.Bytes => Blobs,
        FieldType.Bool => [true, false],
        FieldType.Enum => Numbers.Select(number => System.Enum.ToObject(field.EnumType.ClrType, number)),
        FieldType.Int32 => Numbers.Cast<object>(),
        FieldType.Int64 => Numbers.Select(number => (object)(long)number).Append(long.MinValue).Append(long.MaxValue),
        FieldType.Message => Times,
        _ => throw new NotSupportedException($"What spoils {field.FullName}?"),
    };

    private static bool IsMessage(FieldDescriptor field) => field.FieldType == FieldType.Message && field.MessageType.ClrType != typeof(Timestamp);

    private static IMessage New(FieldDescriptor field) => field.MessageType.Parser.ParseFrom(ByteString.Empty);

    private static void Repeat(IList list, int times)
    {
        object?[] once = [.. list];
        foreach (var element in Enumerable.Repeat(once, times - 1).SelectMany(elements => elements))
        {
            list.Add(element);
        }
    }

    private static string Shown(object value) => value switch
    {
        string { Length: > 50 } text => $"{text.Length} characters",
        ByteString bytes => $"{bytes.Length} bytes",
        _ => $"{value}",
    };
}
