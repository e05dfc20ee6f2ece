namespace ServicePortal.Accounts.Domain;

/// <summary>What a citizen types about how to be reached and addressed, and changes or empties at will (R51). Null where there is nothing.</summary>
internal sealed record ContactData(string? Telephone, string? FormOfAddress)
{
    public static ContactData Of(AttributeSet attributes) => new(TextOf(attributes, AttributeName.Telephone), TextOf(attributes, AttributeName.FormOfAddress));

    public IReadOnlyList<AttributeName> DifferencesFrom(ContactData other) =>
        [.. Parts.Zip(other.Parts).Where(pair => pair.First.Text != pair.Second.Text).Select(pair => pair.First.Name)];

    /// <summary>What is the same keeps the day on which it was typed.</summary>
    public AttributeSet PutInto(AttributeSet attributes, DateTimeOffset now)
    {
        var changed = DifferencesFrom(Of(attributes));
        return attributes.Without(changed)
            .With(Parts.Where(part => part.Text is not null && changed.Contains(part.Name)).Select(part => IdentityAttribute.Typed(part.Name, part.Text!, now)));
    }

    private (AttributeName Name, string? Text)[] Parts => [(AttributeName.Telephone, Telephone), (AttributeName.FormOfAddress, FormOfAddress)];

    private static string? TextOf(AttributeSet attributes, AttributeName name) => (attributes.Find(name)?.Value as TextValue)?.Text;
}
