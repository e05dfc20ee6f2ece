using System.Collections;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Resources;

namespace ServicePortal.Portal.Pages;

/// <summary>The property that shows a field of the contract, and the sentences about it. No property means above the form.</summary>
internal sealed record FieldPlace(string Property, Func<FieldErrorReason, string> Text);

/// <summary>
/// Which property of a page stands for which field of the request that it sends. Both ends are names that the compiler knows: the field's
/// number as the contract generates it, and <c>nameof</c>.
/// </summary>
internal sealed class FieldPlaces(MessageDescriptor request) : IEnumerable<string>
{
    public static readonly FieldPlaces None = new(Empty.Descriptor);

    private static readonly FieldPlace AboveTheForm = new("", FieldTexts.Any);

    private readonly Dictionary<string, FieldPlace> _places = [];
    private readonly Dictionary<ErrorReason, string> _reasons = [];

    public void Add(int fieldNumber, string property, Func<FieldErrorReason, string> text) =>
        _places.Add(request.FindFieldByNumber(fieldNumber).Name, new(property, text));

    /// <summary>A refusal as a whole that is about one field.</summary>
    public void Add(ErrorReason reason, string property) => _reasons.Add(reason, property);

    public FieldPlace PlaceOf(string field) => _places.GetValueOrDefault(field, AboveTheForm);

    public string PropertyOf(ErrorReason reason) => _reasons.GetValueOrDefault(reason, "");

    public IEnumerator<string> GetEnumerator() => _places.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
