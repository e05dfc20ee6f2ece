using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Passwords;

namespace ServicePortal.Accounts.Registration;

/// <summary>What is typed otherwise, with the password that proves who says so.</summary>
internal sealed record RegistrationChange(
    string RegistrationToken, AccountKind Kind, UserName UserName, EmailAddress Email, string? GivenNames, string? FamilyNames, Language Language, string? WantedService,
    string Password, string ClientAddress);

/// <summary>Other user name, address or names for a registration whose account is not made yet; what the card said stays, so nobody reads it twice for a slip.</summary>
internal sealed class ChangeRegistration(
    AccountDbContext db, RegistrationLimits limits, RegistrationDrafts drafts, UserNameCheck userNames, PasswordProof passwords)
{
    public async Task ExecuteAsync(RegistrationChange change, CancellationToken cancellationToken)
    {
        await limits.TakeAttemptAsync(change.ClientAddress, cancellationToken);
        var draft = await drafts.FindAsync(change.RegistrationToken, cancellationToken);
        if (draft.CompletedAt is not null || draft.Kind != change.Kind)
        {
            throw Refusals.RegistrationNotFound();
        }

        var typed = drafts.OpenTyped(draft);
        await passwords.CheckAsync(draft.Id, typed.PasswordDigest, change.Password, change.ClientAddress, cancellationToken);
        await userNames.RefuseTakenAsync(change.UserName, change.Kind, cancellationToken);
        drafts.SealTyped(draft, typed with
        {
            UserName = change.UserName.AsWritten,
            Email = change.Email.AsWritten,
            GivenNames = change.GivenNames,
            FamilyNames = change.FamilyNames,
            Language = change.Language,
            WantedService = change.WantedService ?? typed.WantedService,
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}
