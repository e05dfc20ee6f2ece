using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Registration;

/// <summary>The names that a citizen typed for a basic account: SELF_ASSERTED, verified by nobody (R2, R10).</summary>
internal static class TypedNames
{
    public static AttributeSet Of(TypedRegistration typed, DateTimeOffset typedAt) => new(
        new[] { (AttributeName.GivenNames, typed.GivenNames), (AttributeName.FamilyNames, typed.FamilyNames) }
            .Where(name => name.Item2 is not null)
            .Select(name => IdentityAttribute.Typed(name.Item1, name.Item2!, typedAt)));
}
