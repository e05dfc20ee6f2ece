using System.Collections;

namespace ServicePortal.Accounts.Domain;

/// <summary>The attributes of one person, each name at most once, in the order of <see cref="AttributeName"/>. Immutable.</summary>
internal sealed class AttributeSet : IReadOnlyCollection<IdentityAttribute>
{
    private readonly SortedDictionary<AttributeName, IdentityAttribute> _attributes;

    public AttributeSet(IEnumerable<IdentityAttribute> attributes) =>
        _attributes = new(attributes.ToDictionary(attribute => attribute.Name));

    public int Count => _attributes.Count;

    public IdentityAttribute? Find(AttributeName name) => _attributes.GetValueOrDefault(name);

    /// <summary>The same set with these attributes added, or put in the place of those of the same name.</summary>
    public AttributeSet With(params IEnumerable<IdentityAttribute> attributes)
    {
        var merged = _attributes.ToDictionary();
        foreach (var attribute in attributes)
        {
            merged[attribute.Name] = attribute;
        }

        return new(merged.Values);
    }

    public AttributeSet Without(params IEnumerable<AttributeName> names) => new(_attributes.Values.ExceptBy(names, attribute => attribute.Name));

    public IEnumerator<IdentityAttribute> GetEnumerator() => _attributes.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
