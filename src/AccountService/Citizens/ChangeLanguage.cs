using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Sessions;

namespace ServicePortal.Accounts.Citizens;

/// <summary>Another language for the mails to a citizen (R72).</summary>
internal sealed class ChangeLanguage(AccountDbContext db, SessionReader sessions, CitizenLimits limits, TimeProvider clock)
{
    public async Task ExecuteAsync(string sessionToken, Language language, CancellationToken cancellationToken)
    {
        var session = await sessions.ReadAsync(sessionToken, cancellationToken);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == session.AccountId, cancellationToken) ?? throw Refusals.SessionEnded();
        if (account.Language == language)
        {
            return;
        }

        await limits.TakeChangeAsync(account.Id, cancellationToken);
        account.Speak(language);
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.LanguageChanged, clock.GetUtcNow(), AuditSubject.Of(AuditSubjectCode.Language, language.ToString())));
        await db.SaveChangesAsync(cancellationToken);
    }
}
