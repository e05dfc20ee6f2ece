using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using ServicePortal.Accounts.Tests.Hosting;

namespace ServicePortal.Accounts.Tests.Infrastructure.Rpc;

/// <summary>What any request of the contract says stands in no table in clear, unless it is nobody's: a new field cannot be forgotten.</summary>
public sealed class ClearTextTests(AccountsPostgres postgres) : GoodRequests(postgres)
{
    /// <summary>Shorter ones would be found by chance.</summary>
    private const int ShortestText = 5;

    private const int FewestDigits = 8;

    /// <summary>With the reason why it may stand in clear.</summary>
    private static readonly Dictionary<string, string> InClear = new()
    {
        ["StartRegistrationRequest.request_id"] = "a random number of the caller's",
        ["CompleteRegistrationRequest.request_id"] = "the same",
        ["ChangePasswordRequest.request_id"] = "the same",
        ["ResetPasswordRequest.request_id"] = "the same",
        ["CompleteRegistrationRequest.privacy_notice_version"] = "a version, the same for everybody",
        ["CompleteRegistrationRequest.reading_id"] = "a random number of one reading",
        ["BlockAuthenticatorRequest.authenticator_id"] = "the same",
        ["GetAccountStatusRequest.account_id"] = "a random number that names nobody",
        ["CheckTrailRequest.account_id"] = "the same",
        ["CheckAssuranceRequest.subject_id"] = "the same, of one agency",
        ["EndSessionRequest.session_id"] = "a random number that names nobody",
        ["WithdrawEmailChangeRequest.change_id"] = "the same, of one wish",
        ["ConfirmUpgradeRequest.upgrade_id"] = "the same, of one reading",
        ["RecordEidSessionRequest.flow_id"] = "the same",
        ["SubmitCardRequest.flow_id"] = "the same",
        ["SubmitFailureRequest.flow_id"] = "the same",
        ["CreateFlowRequest.continuation"] = "a page of the portal; the row goes an hour after the reading at the latest",
        ["GetOnlineServiceRequest.online_service_id"] = "of the catalogue, which everybody sees",
        ["PreviewHandoverRequest.online_service_id"] = "the same",
        ["CreateHandoverRequest.online_service_id"] = "the same",
        ["PutOnlineServiceRequest.return_uri"] = "the operator's, of the catalogue",
        ["OnlineService.online_service_id"] = "the same",
        ["OnlineService.title"] = "the same",
        ["OnlineService.description"] = "the same",
        ["OnlineService.start_uri"] = "the same",
        ["Agency.agency_id"] = "the operator's, which everybody sees",
        ["Agency.name"] = "the same",
        ["KeyRingElement.name"] = "the portal's own; what it protects is encrypted by the portal",
        ["KeyRingElement.xml"] = "the same",
    };

    public static TheoryData<string> Methods => [.. ContractMethods.All.Select(method => method.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task What_a_request_says_is_stored_sealed_or_hashed_or_not_at_all(string name)
    {
        var method = ContractMethods.Find(name);
        foreach (var make in All[name])
        {
            var request = await make();
            Assert.Equal((StatusCode.OK, null), await SendAsync(method, request));
            var dump = await DatabaseDump.ReadAsync(Host);

            Assert.Empty(TextsIn(request).Where(text => !InClear.ContainsKey(text.Field) && text.IsIn(dump))
                .Select(text => $"{text.Field} stands in a table in clear: seal or hash it, or add it to InClear with a reason."));
        }
    }

    [Fact]
    public void Nothing_stands_in_the_list_that_no_request_has()
    {
        var fields = ContractMethods.All.SelectMany(method => FieldsOf(method.InputType)).ToHashSet();

        Assert.Empty(InClear.Keys.Except(fields));
    }

    [Fact]
    public async Task A_text_in_clear_is_found()
    {
        var request = await All["PutAgency"].First()();
        await SendAsync(ContractMethods.Find("PutAgency"), request);
        var dump = await DatabaseDump.ReadAsync(Host);

        Assert.Contains(TextsIn(request), text => text.IsIn(dump));
    }

    private static IEnumerable<Said> TextsIn(IMessage message) => message.Descriptor.Fields.InDeclarationOrder()
        .SelectMany(field => ValuesOf(field, message).SelectMany(value => value switch
        {
            IMessage inner => TextsIn(inner),
            string { Length: >= ShortestText } text => [new(NameOf(field), dump => dump.Tells(text) || (LastDigitsOf(text) is { } digits && dump.Tells(digits)))],
            ByteString { Length: >= ShortestText } bytes => [new(NameOf(field), dump => dump.Tells(bytes.ToByteArray()))],
            _ => Enumerable.Empty<Said>(),
        }));

    private static IEnumerable<string> FieldsOf(MessageDescriptor message) => message.Fields.InDeclarationOrder()
        .SelectMany(field => field.FieldType is FieldType.Message ? FieldsOf(field.MessageType) : [NameOf(field)]);

    // A number is kept in another form than it is written in.
    private static string? LastDigitsOf(string text) => string.Concat(text.Where(char.IsAsciiDigit)) is { Length: >= FewestDigits } digits ? digits[^FewestDigits..] : null;

    // "Message.field"
    private static string NameOf(FieldDescriptor field) => $"{field.ContainingType.Name}.{field.Name}";

    private static IEnumerable<object> ValuesOf(FieldDescriptor field, IMessage message) => field.Accessor.GetValue(message) switch
    {
        null => [],
        System.Collections.IList list => list.Cast<object>(),
        var value => [value],
    };

    private sealed record Said(string Field, Func<DatabaseDump, bool> IsIn);
}
