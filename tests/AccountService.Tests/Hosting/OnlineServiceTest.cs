using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Hosting;

/// <summary>A test with two agencies, as an operator registered them: "kfz" with services of several levels, "buergerservice" with one.</summary>
public abstract class OnlineServiceTest(AccountsPostgres postgres) : CardReaderTest(postgres)
{
    // What the agency keeps for the browser that began, and what it sends along.
    internal const string Verifier = "der-geheime-Beleg-des-Browsers-der-begonnen-hat";
    internal const string State = "beginn-in-diesem-browser";

    protected OnlineServiceService.OnlineServiceServiceClient OnlineServices { get; private set; } = null!;

    protected OperatorService.OperatorServiceClient Operators { get; private set; } = null!;

    protected AgencyService.AgencyServiceClient Kfz { get; private set; } = null!;

    protected AgencyService.AgencyServiceClient Buergerservice { get; private set; } = null!;

    protected override void Connect()
    {
        base.Connect();
        OnlineServices = new(Host.CreateChannel());
        Operators = new(Host.CreateChannel("operator"));
        Kfz = new(Host.CreateChannel("agency-kfz"));
        Buergerservice = new(Host.CreateChannel("agency-buergerservice"));
    }

    internal static PutOnlineServiceRequest Definition(string id = "zulassung", string agencyId = "kfz", AssuranceLevel level = AssuranceLevel.High) => new()
    {
        AgencyId = agencyId,
        OnlineService = new()
        {
            OnlineServiceId = id,
            Title = $"Dienst {id}",
            Description = "Ein Dienst für Tests.",
            StartUri = $"https://{agencyId}.example/beginnen",
            RequiredLevel = level,
            MandatoryAttributes = { AttributeName.GivenNames, AttributeName.FamilyNames },
            OptionalAttributes = { AttributeName.Address, AttributeName.AcademicTitle, AttributeName.Email },
        },
        ReturnUri = $"https://{agencyId}.example/annahme",
    };

    internal async Task PutAgencyAsync(string id, bool disabled = false) =>
        await Operators.PutAgencyAsync(new() { Agency = new() { AgencyId = id, Name = $"Behörde {id}", Disabled = disabled } }, cancellationToken: Cancellation);

    internal async Task PutServiceAsync(PutOnlineServiceRequest definition) =>
        await Operators.PutOnlineServiceAsync(definition, cancellationToken: Cancellation);

    internal async Task GivenServicesAsync()
    {
        await PutAgencyAsync("kfz");
        await PutAgencyAsync("buergerservice");
        await PutServiceAsync(Definition());
        await PutServiceAsync(Definition("wunschkennzeichen", level: AssuranceLevel.Low));
        await PutServiceAsync(Definition("hund", "buergerservice", AssuranceLevel.Low));
    }

    internal async Task<PreviewHandoverResponse> PreviewAsync(string session, string service = "zulassung") =>
        await OnlineServices.PreviewHandoverAsync(new() { SessionToken = session, OnlineServiceId = service }, cancellationToken: Cancellation);

    internal async Task<CreateHandoverResponse> HandOverAsync(string session, string service = "zulassung", params AttributeName[] released) =>
        await OnlineServices.CreateHandoverAsync(await SeenOrderAsync(session, service, released), cancellationToken: Cancellation);

    /// <summary>As the page makes it of what it showed.</summary>
    internal async Task<CreateHandoverRequest> SeenOrderAsync(string session, string service = "zulassung", params AttributeName[] released)
    {
        var order = Order(session, service, released);
        order.PreviewId = (await PreviewAsync(session, service)).PreviewId;
        return order;
    }

    /// <summary>As the page makes it of a beginning at the agency.</summary>
    internal static CreateHandoverRequest Order(string session, string service = "zulassung", params AttributeName[] released) => new()
    {
        SessionToken = session,
        OnlineServiceId = service,
        ReleasedAttributes = { released },
        State = State,
        CodeChallenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
    };

    internal async Task<string> GetCodeAsync(string session, string service = "zulassung", params AttributeName[] released) =>
        CodeOf(await HandOverAsync(session, service, released));

    internal static string CodeOf(CreateHandoverResponse handover) => HttpUtility.ParseQueryString(new Uri(handover.RedirectUri).Query)["code"]!;

    internal async Task<RedeemHandoverResponse> RedeemAsync(AgencyService.AgencyServiceClient agency, string code, string verifier = Verifier) =>
        await agency.RedeemHandoverAsync(new() { Code = code, CodeVerifier = verifier }, cancellationToken: Cancellation);

    internal async Task<CheckAssuranceResponse> CheckAsync(AgencyService.AgencyServiceClient agency, string subjectId) =>
        await agency.CheckAssuranceAsync(new() { SubjectId = subjectId }, cancellationToken: Cancellation);
}
