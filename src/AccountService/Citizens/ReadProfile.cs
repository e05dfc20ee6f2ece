using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Emails;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Citizens;

/// <summary>Everything that a citizen's own page shows.</summary>
internal sealed record CitizenProfile(
    SessionView Session, IdentityDocument Document, IReadOnlyList<Authenticator> Authenticators, Language Language, DateTimeOffset OpenedAt,
    EmailAddress? WantedEmail);

/// <summary>Shows citizens their own data, in a session of any level: what they may see is not what may be delivered (R6).</summary>
internal sealed class ReadProfile(AccountDbContext db, SessionReader sessions, EmailChangeBook emailChanges, AccountKeys keys)
{
    public async Task<CitizenProfile> ExecuteAsync(string sessionToken, CancellationToken cancellationToken)
    {
        var session = await sessions.ReadAsync(sessionToken, cancellationToken);
        var account = await db.Accounts.AsNoTracking().Include(a => a.Authenticators).SingleOrDefaultAsync(a => a.Id == session.AccountId, cancellationToken)
            ?? throw Refusals.SessionEnded();
        var document = keys.Open(account).OpenDocument(account.Document);
        var emailChange = await emailChanges.FindOpenAsync(account, cancellationToken);
        return new(session, document, [.. account.Authenticators.Where(a => a.ConfirmedAt is not null).OrderBy(a => a.CreatedAt)], account.Language, account.CreatedAt, emailChange?.Wanted);
    }
}
