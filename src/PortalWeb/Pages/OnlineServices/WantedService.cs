using System.Text.RegularExpressions;
using Grpc.Core;
using ServicePortal.Contracts.Accounts.V1;
using ServicePortal.Portal.Rpc;

namespace ServicePortal.Portal.Pages.OnlineServices;

/// <summary>
/// The online service that somebody came for before there was an account. Its id goes with the registration, so that the end leads there; what the agency
/// sent along does not, because hours may pass until the mail is read.
/// </summary>
internal static partial class WantedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Null where this can be no service's id.</summary>
    public static string? Read(string? id) => IdForm.IsMatch(id ?? "") ? id : null;

    /// <summary>Of the address of a service's page; null of any other.</summary>
    public static string? OfAddress(string? address) =>
        address?.Split('?')[0] is { } path && path.StartsWith($"{Links.OnlineServices}/", StringComparison.Ordinal) ? Read(path[(Links.OnlineServices.Length + 1)..]) : null;

    /// <summary>Null when there is none, none any more, or it cannot be asked for: then the page says nothing about it.</summary>
    public static async Task<OnlineService?> FindAsync(
        OnlineServiceService.OnlineServiceServiceClient onlineServices, string id, CancellationToken cancellationToken)
    {
        if (Read(id) is null)
        {
            return null;
        }

        try
        {
            var found = await onlineServices.GetOnlineServiceAsync(new() { OnlineServiceId = id }, deadline: Deadline.After(Patience), cancellationToken: cancellationToken);
            return found.OnlineService;
        }
        catch (RpcException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,49}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdForm { get; }
}
