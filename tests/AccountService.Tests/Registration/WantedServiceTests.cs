using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Tests.Hosting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Tests.Registration;

/// <summary>The online service that a citizen came for goes with the registration to its end.</summary>
public sealed class WantedServiceTests(AccountsPostgres postgres) : AccountServiceTest(postgres)
{
    private const string Wanted = "parkausweis";

    [Fact]
    public async Task It_comes_back_at_every_step_and_with_the_activation()
    {
        var registration = await StartAsync(Wanted);

        Assert.Equal(Wanted, await ReadAsync(registration));
        await CompleteAsync(registration);
        Assert.Equal(Wanted, await ReadAsync(registration));
        Assert.Equal(Wanted, (await ActivateAsync((await Host.Mails.NextAsync()).ActivationToken)).OnlineServiceId);
    }

    [Theory]
    [InlineData("", Wanted)]
    [InlineData("wunschkennzeichen", "wunschkennzeichen")]
    public async Task Correcting_what_was_typed_keeps_it_unless_another_is_wanted_meanwhile(string meanwhile, string expected)
    {
        var citizen = new Citizen();
        var registration = await StartAsync(Wanted);
        await Registrations.ChangeRegistrationAsync(
            new()
            {
                RegistrationToken = registration,
                Kind = AccountKind.Basic,
                UserName = "erika",
                Email = citizen.Email,
                GivenNames = "Erika",
                FamilyNames = "Mustermann",
                Password = citizen.Password,
                ClientAddress = "192.0.2.1",
                OnlineServiceId = meanwhile,
            },
            cancellationToken: Cancellation);

        Assert.Equal(expected, await ReadAsync(registration));
    }

    [Fact]
    public async Task It_is_forgotten_with_the_activation()
    {
        await CompleteAsync(await StartAsync(Wanted));
        var link = (await Host.Mails.NextAsync()).ActivationToken;
        await ActivateAsync(link);

        Assert.Empty((await ActivateAsync(link)).OnlineServiceId);
        await using var db = Host.OpenDatabase();
        var account = await db.Accounts.SingleAsync(Cancellation);
        var document = Host.Services.GetRequiredService<AccountKeys>().Open(account).OpenDocument(account.Document);
        Assert.Null(document.WantedService);
    }

    [Theory]
    [InlineData("Parkausweis", "INVALID_FORMAT")]
    [InlineData("../profil", "INVALID_FORMAT")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "TOO_LONG")]
    public async Task What_can_be_no_id_is_refused(string id, string reason)
    {
        var request = new Citizen().ToRequest();
        request.OnlineServiceId = id;

        var refusal = await Refusal.OfAsync(async () => await Registrations.StartRegistrationAsync(request, cancellationToken: Cancellation));

        Assert.Equal([$"online_service_id {reason}"], refusal.Fields);
    }

    private async Task<string> StartAsync(string wanted)
    {
        var request = new Citizen().ToRequest();
        request.OnlineServiceId = wanted;
        return (await Registrations.StartRegistrationAsync(request, cancellationToken: Cancellation)).RegistrationToken;
    }

    private async Task<string> ReadAsync(string registration) =>
        (await Registrations.GetRegistrationAsync(new() { RegistrationToken = registration }, cancellationToken: Cancellation)).OnlineServiceId;
}
