using Google.Protobuf.Reflection;
using Grpc.Core;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Citizens.Activities;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Emails;
using ServicePortal.Accounts.Identification.Flow;
using ServicePortal.Accounts.Infrastructure.Rpc;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Infrastructure.Rpc;

public sealed class ContractTests
{
    /// <summary>Of the caller rules, which refuse before the service is reached.</summary>
    private static readonly string[] ReasonsOfOthers = ["CALLER_NOT_ALLOWED", "MESSAGE_UNREADABLE"];

    [Fact]
    public void Every_refusal_is_in_the_contract_and_every_reason_of_the_contract_can_be_refused_with() =>
        Assert.Equal(
            NamesOf<V1.ErrorReason>("ERROR_REASON_").Except(ReasonsOfOthers).Order(),
            Enum.GetValues<RefusalReason>().Select(RefusalMapping.NameOf).Order());

    [Fact]
    public void Every_refusal_has_a_status() =>
        Assert.All(Enum.GetValues<RefusalReason>(), reason => Assert.NotEqual(Google.Rpc.Code.Ok, RefusalMapping.CodeOf(reason)));

    [Fact]
    public void Every_refusal_that_only_time_mends_says_when_to_come_back()
    {
        RefusalException[] refusals = [Refusals.Busy(), Refusals.RateLimited(TimeSpan.FromSeconds(1))];

        Assert.Equal(
            Enum.GetValues<RefusalReason>().Where(reason => RefusalMapping.CodeOf(reason) == Google.Rpc.Code.ResourceExhausted).Order(),
            refusals.Select(refusal => refusal.Reason).Order());
        Assert.All(refusals, refusal => Assert.NotNull(refusal.ToRpcException().GetRpcStatus()!.GetDetail<Google.Rpc.RetryInfo>()));
    }

    [Fact]
    public void Every_field_error_is_in_the_contract_and_the_other_way_round() =>
        Assert.Equal(NamesOf<V1.FieldErrorReason>("FIELD_ERROR_REASON_").Order(), Enum.GetValues<FieldErrorReason>().Select(RefusalMapping.NameOf).Order());

    [Fact]
    public void R1_Levels_and_the_other_enums_have_the_same_names_and_numbers_in_the_domain_and_the_contract()
    {
        AssertSame<AssuranceLevel, V1.AssuranceLevel>();
        AssertSame<AccountKind, V1.AccountKind>();
        AssertSame<EmailCancellationState, V1.EmailCancellationState>();
        AssertSame<AccountState, V1.AccountState>();
        AssertSame<AttributeName, V1.AttributeName>();
        AssertSame<AttributeSource, V1.AttributeSource>();
        AssertSame<BrowserFamily, V1.BrowserFamily>();
        AssertSame<DeviceSystem, V1.DeviceSystem>();
        AssertSame<AuthenticatorKind, V1.SignInMethod>();
        AssertSame<ActivityKind, V1.ActivityKind>();
        AssertSame<TokenPurpose, V1.LinkPurpose>();
        AssertSame<AuditActorKind, V1.ActivityActor>();
        AssertSame<AuditSubjectCode, V1.ActivitySubject>();
        AssertSame<IdentificationPurpose, V1.IdentificationPurpose>();
        AssertSame<IdentificationOutcome, V1.IdentificationOutcome>();
        Assert.Equal(["SelfAsserted", "Low", "Substantial", "High"], Enum.GetValues<AssuranceLevel>().Order().Select(level => level.ToString()));
    }

    [Fact]
    public void R75_Every_event_of_an_account_is_in_the_contract_and_none_of_the_others() => Assert.Equal(
        Enum.GetValues<AuditEvent>().Where(@event => @event.Kind is not null).Select(@event => (@event.ToString(), (int)@event)),
        Enum.GetValues<V1.ActivityEvent>().Where(@event => @event != V1.ActivityEvent.Unspecified).Select(@event => (@event.ToString(), (int)@event)));

    private static void AssertSame<TDomain, TContract>()
        where TDomain : struct, Enum
        where TContract : struct, Enum => Assert.Equal(
            Enum.GetValues<TContract>().Where(value => Convert.ToInt32(value, null) != 0).Select(value => (value.ToString(), Convert.ToInt32(value, null))),
            Enum.GetValues<TDomain>().Select(value => (value.ToString(), Convert.ToInt32(value, null))));

    private static IEnumerable<string> NamesOf<T>(string prefix)
        where T : struct, Enum => typeof(T).GetFields()
            .Select(field => field.GetCustomAttributes(typeof(OriginalNameAttribute), inherit: false).OfType<OriginalNameAttribute>().FirstOrDefault()?.Name)
            .OfType<string>()
            .Select(name => name[prefix.Length..])
            .Where(name => name != "UNSPECIFIED");
}
