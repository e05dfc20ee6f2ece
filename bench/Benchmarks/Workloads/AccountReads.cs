using Google.Protobuf;
using ServicePortal.Benchmarks.Load;
using ServicePortal.Benchmarks.Setting;
using ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Benchmarks.Workloads;

/// <summary>Reads of accounts, another one each time.</summary>
internal sealed class AccountReads(Connections connections)
{
    private readonly OperatorService.OperatorServiceClient[] _clients = connections.Clients(channel => new OperatorService.OperatorServiceClient(channel));

    public async Task ByIdAsync(int caller)
    {
        var id = Citizens.AccountId(AnyCitizen()).ToString();
        var response = await Client(caller).GetAccountStatusAsync(new() { AccountId = id }, deadline: Deadline.OfCall);
        Expect(response.Account.AccountId == id);
    }

    public async Task ByPseudonymAsync(int caller)
    {
        var number = AnyCitizen();
        var request = new FindAccountByPseudonymRequest { Pseudonym = ByteString.CopyFrom(Citizens.Pseudonym(number)) };
        var response = await Client(caller).FindAccountByPseudonymAsync(request, deadline: Deadline.OfCall);
        Expect(response.Account.AccountId == Citizens.AccountId(number).ToString());
    }

    private static int AnyCitizen() => Random.Shared.Next(Citizens.Count);

    private static void Expect(bool isRight)
    {
        if (!isRight)
        {
            throw new InvalidOperationException("AccountService answered with another account.");
        }
    }

    private OperatorService.OperatorServiceClient Client(int caller) => _clients[caller % _clients.Length];
}
