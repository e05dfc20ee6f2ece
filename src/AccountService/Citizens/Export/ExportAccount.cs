using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Mail;

namespace ServicePortal.Accounts.Citizens.Export;

/// <summary>Gives citizens everything that is stored about them (R53). That it was taken stands in the trail and in a mail to the owner, before it is given.</summary>
internal sealed class ExportAccount(AccountDbContext db, ExportProof proof, StoredDataReader reader, ChangeNotices notices)
{
    public async Task<StoredData> ExecuteAsync(string sessionToken, string password, string clientAddress, CancellationToken cancellationToken)
    {
        var accountId = await proof.CheckAsync(sessionToken, password, clientAddress, cancellationToken);
        var data = await reader.ReadAsync(accountId, cancellationToken);
        db.Add(AuditEntry.OfCitizen(accountId, AuditEvent.DataExported, data.At));
        notices.Add(data.Account, MailKind.DataExported, data.Document.Email, data.At);
        await db.SaveChangesAsync(cancellationToken);
        return data;
    }
}
