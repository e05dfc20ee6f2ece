using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Citizens.Activities;

/// <param name="Receipt">What was given, when, for how much.</param>
/// <param name="IsUnchanged">Whether all of that is still there as it was.</param>
internal sealed record CheckedReceipt(TrailReceipt Receipt, bool IsUnchanged);

/// <summary>Holds a receipt against the trail of today: recomputed up to where it was given, so that what came since does not matter.</summary>
internal sealed class CheckReceipt(AccountDbContext db, SessionReader sessions, TrailChecks checks)
{
    public async Task<CheckedReceipt> ExecuteAsync(string sessionToken, string text, CancellationToken cancellationToken)
    {
        var session = await sessions.ReadAsync(sessionToken, cancellationToken);
        var receipt = TrailReceipt.Parse(text);
        if (!await Signatures.IsSignedAsync(db, receipt.Said(), receipt.Signature, cancellationToken))
        {
            throw Refusals.ReceiptInvalid();
        }

        if (receipt.AccountId != session.AccountId)
        {
            throw Refusals.ReceiptOfOtherAccount();
        }

        return new(receipt, await IsUnchangedAsync(receipt, cancellationToken));
    }

    private async Task<bool> IsUnchangedAsync(TrailReceipt receipt, CancellationToken cancellationToken)
    {
        var check = await checks.CheckAsync(receipt.AccountId, receipt.Head.Sequence, cancellationToken);
        if (!check.IsWhole)
        {
            return false;
        }

        if (check.Head is { } head && head.Sequence == receipt.Head.Sequence && head.Hash.AsSpan().SequenceEqual(receipt.Head.Hash))
        {
            return true;
        }

        checks.ReportOther(receipt.AccountId, receipt.Head.Sequence);
        return false;
    }
}
