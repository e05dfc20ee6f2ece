namespace ServicePortal.Accounts.Domain;

/// <summary>An attribute with its own level, source and date of verification (R2).</summary>
internal sealed record IdentityAttribute
{
    public IdentityAttribute(AttributeName name, AttributeValue value, AssuranceLevel level, AttributeSource source, DateTimeOffset verifiedAt)
    {
        if (level != LevelOf(source))
        {
            throw new ArgumentException($"{source} gives {LevelOf(source)}, not {level}.", nameof(level));
        }

        (Name, Value, Level, Source, VerifiedAt) = (name, value, level, source, verifiedAt);
    }

    public AttributeName Name { get; }

    public AttributeValue Value { get; }

    public AssuranceLevel Level { get; }

    public AttributeSource Source { get; }

    public DateTimeOffset VerifiedAt { get; }

    public static IdentityAttribute Typed(AttributeName name, string text, DateTimeOffset now) =>
        new(name, new TextValue(text), AssuranceLevel.SelfAsserted, AttributeSource.Citizen, now);

    public static IdentityAttribute ConfirmedByLink(EmailAddress email, DateTimeOffset now) =>
        new(AttributeName.Email, new TextValue(email.AsWritten), AssuranceLevel.Low, AttributeSource.EmailLink, now);

    public static IdentityAttribute FromCard(AttributeName name, AttributeValue value, DateTimeOffset now) =>
        new(name, value, AssuranceLevel.High, AttributeSource.Eid, now);

    private static AssuranceLevel LevelOf(AttributeSource source) => source switch
    {
        AttributeSource.Citizen => AssuranceLevel.SelfAsserted,
        AttributeSource.EmailLink => AssuranceLevel.Low,
        AttributeSource.Eid => AssuranceLevel.High,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, message: null),
    };
}
