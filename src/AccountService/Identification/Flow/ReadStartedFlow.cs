using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Identification.Flow;

/// <summary>What a browser started.</summary>
internal sealed record StartedFlow(IdentificationPurpose Purpose, string Continuation);

/// <summary>Lets a page offer to try again, also after the flow has expired, as long as its row is there.</summary>
internal sealed class ReadStartedFlow(AccountDbContext db)
{
    public async Task<StartedFlow> ExecuteAsync(string browserSecret, CancellationToken cancellationToken)
    {
        var browserSecretHash = SecretToken.HashOf(browserSecret);
        return await db.IdentificationFlows
            .Where(f => f.BrowserSecretHash == browserSecretHash)
            .OrderByDescending(f => f.CreatedAt)
            .Select(f => new StartedFlow(f.Purpose, f.Continuation))
            .FirstOrDefaultAsync(cancellationToken) ?? throw Refusals.IdentificationNotFound();
    }
}
