using System.Text.Json.Serialization;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.Idempotency;
using ServicePortal.Accounts.Infrastructure.Passwords;

namespace ServicePortal.Accounts.Registration;

/// <summary>Keeps what the citizen typed, encrypted and for an hour; the password only as its digest (R10, R11).</summary>
internal sealed class StartRegistration(
    AccountDbContext db, RepeatableActs acts, RegistrationLimits limits, RegistrationDrafts drafts, UserNameCheck userNames, PasswordHasher passwords, TimeProvider clock)
{
    public async Task<StartedRegistration> ExecuteAsync(RegistrationForm form, string clientAddress, CancellationToken cancellationToken)
    {
        await limits.TakeAttemptAsync(clientAddress, cancellationToken); // a repeat costs a hash as well
        return await StartAsync(form, cancellationToken);
    }

    private Task<StartedRegistration> StartAsync(RegistrationForm form, CancellationToken cancellationToken) => acts.RunAsync(
        new(form.RequestId, nameof(StartRegistration), form.Fingerprint),
        RegistrationJson.Default.StartedRegistration,
        async remember =>
        {
            await userNames.RefuseTakenAsync(form.UserName, form.Kind, cancellationToken);

            var token = SecretToken.Create();
            var draft = new RegistrationDraft(form.Kind, token.Hash, clock.GetUtcNow());
            var digest = await passwords.HashAsync(draft.Id, form.Password, cancellationToken);
            drafts.SealTyped(draft, new(form.UserName.AsWritten, form.Email.AsWritten, digest, form.GivenNames, form.FamilyNames, form.Language, form.WantedService));

            var started = new StartedRegistration(token.Text, draft.ExpiresAt);
            db.Add(draft);
            remember(started);
            await db.SaveChangesAsync(cancellationToken);
            return started;
        },
        cancellationToken,
        started => HasPasswordAsync(started, form.Password, cancellationToken));

    // A repeat with another password must not be dropped in silence: nobody could sign in with it.
    private async Task<bool> HasPasswordAsync(StartedRegistration started, Password password, CancellationToken cancellationToken)
    {
        var draft = await drafts.FindAsync(started.Token, cancellationToken);
        var digest = draft.Typed is null
            ? (await db.FindPasswordAsync(draft.Id, cancellationToken))?.Digest // completed in the meantime: the account has what was typed, under the draft's id
            : drafts.OpenTyped(draft).PasswordDigest;
        return (await passwords.CheckAsync(draft.Id, digest, password.Text, cancellationToken)).IsRight;
    }
}

internal sealed record StartedRegistration(string Token, DateTimeOffset ExpiresAt);

[JsonSerializable(typeof(StartedRegistration))]
[JsonSerializable(typeof(CompletedRegistration))]
internal sealed partial class RegistrationJson : JsonSerializerContext;
