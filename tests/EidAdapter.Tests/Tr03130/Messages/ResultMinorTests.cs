using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Eid.Identification;
using ServicePortal.Eid.Rpc;
using ServicePortal.Eid.Tr03130.Failures;
using IdentificationPurpose = ServicePortal.Contracts.Accounts.V1.IdentificationPurpose;
using Purpose = ServicePortal.Eid.Identification.IdentificationPurpose;

namespace ServicePortal.Eid.Tests.Tr03130.Messages;

public sealed class ResultMinorTests
{
    private const string Server = "http://www.bsi.bund.de/eid/server/2.0/resultminor";
    private const string Framework = "http://www.bsi.bund.de/ecard/api/1.1/resultminor";

    [Theory]
    [InlineData(Server + "/getResult#invalidDocument", IdentificationOutcome.DocumentInvalid)]
    [InlineData(Server + "/getResult#deniedDocument", IdentificationOutcome.DocumentDenied)]
    [InlineData(Server + "/getResult#noResultYet", IdentificationOutcome.ResultLost)]
    [InlineData(Server + "/getResult#invalidSession", IdentificationOutcome.ResultLost)]
    [InlineData(Server + "/getResult#invalidCounter", IdentificationOutcome.ResultLost)]
    [InlineData(Server + "/common#internalError", IdentificationOutcome.Failed)]
    [InlineData(Server + "/common#schemaViolation", IdentificationOutcome.Failed)]
    [InlineData(Server + "/getResult#somethingNew", IdentificationOutcome.Failed)]
    [InlineData(Framework + "/sal#cancellationByUser", IdentificationOutcome.Cancelled)]
    [InlineData(Framework + "/ifdl#cancellationByUser", IdentificationOutcome.Cancelled)]
    [InlineData(Framework + "/sal#securityConditionNotSatisfied", IdentificationOutcome.Failed)]
    [InlineData("http://other/#cancellationByUser", IdentificationOutcome.Failed)]
    [InlineData("", IdentificationOutcome.Failed)]
    [InlineData(null, IdentificationOutcome.Failed)]
    public void Each_minor_has_one_meaning_for_the_citizen(string? minor, IdentificationOutcome outcome) =>
        Assert.Equal(outcome, FailedReadings.Of(EidServerException.Refused(ResultMinors.Parse(minor))).ToContract());

    [Theory]
    [InlineData(nameof(EidServerFailure.ReplyLost), IdentificationOutcome.ResultLost)]
    [InlineData(nameof(EidServerFailure.Unreachable), IdentificationOutcome.ResultLost)]
    [InlineData(nameof(EidServerFailure.Untrusted), IdentificationOutcome.ReplyNotTrusted)]
    [InlineData(nameof(EidServerFailure.Replayed), IdentificationOutcome.ReplyNotTrusted)]
    [InlineData(nameof(EidServerFailure.NotAcceptable), IdentificationOutcome.CardNotAccepted)]
    [InlineData(nameof(EidServerFailure.Malformed), IdentificationOutcome.Failed)]
    [InlineData(nameof(EidServerFailure.Broken), IdentificationOutcome.Failed)]
    public void Each_failure_has_one_meaning_for_the_citizen(string failure, IdentificationOutcome outcome) =>
        Assert.Equal(outcome, FailedReadings.Of(new EidServerException(Enum.Parse<EidServerFailure>(failure), "test")).ToContract());

    [Fact]
    public void Every_value_has_its_number_in_the_contract()
    {
        Assert.All(Enum.GetValues<FailedReading>(), reading => Assert.Equal(reading.ToString(), reading.ToContract().ToString()));
        Assert.Equal(
            Enum.GetValues<IdentificationPurpose>().Select(purpose => ((int)purpose, purpose.ToString())),
            Enum.GetValues<Purpose>().Select(purpose => ((int)purpose, purpose.ToString())));
    }
}
