using Microsoft.EntityFrameworkCore;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Emails;
using ServicePortal.Accounts.Identification.Card;
using ServicePortal.Accounts.Identification.Pseudonyms;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;
using ServicePortal.Accounts.Infrastructure.KeyRotation;
using ServicePortal.Accounts.Infrastructure.OneTimeLinks;
using ServicePortal.Accounts.Registration.Activation;

namespace ServicePortal.Accounts.Registration;

/// <summary>Adds a new account with all that belongs to it to the context.</summary>
internal sealed class NewAccountWriter(AccountDbContext db, AccountKeys keys, KeyedHash hash, HashClaims claims, PseudonymBook pseudonyms, EmailOwners owners, ActivationMails activations)
{
    public async Task<AddedAccount> AddAsync(
        RegistrationDraft draft, TypedRegistration typed, EmailAddress email, CardReading? card, string privacyNoticeVersion, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var key = keys.Create(draft.Id, out var dataKey);
        var attributes = (card?.Attributes ?? TypedNames.Of(typed, draft.CreatedAt))
            .With(IdentityAttribute.Typed(AttributeName.Email, email.AsWritten, draft.CreatedAt));
        var document = key.Seal(new IdentityDocument(typed.UserName, attributes, typed.WantedService));
        var owner = await owners.LanguageAsync(email, cancellationToken);
        var account = new Account(draft.Id, draft.Kind, typed.Language, dataKey, document, hash.OfEmail(email), emailTaken: owner is not null, now);
        var password = Authenticator.ForPassword(account.Id, typed.PasswordDigest, now);
        account.Add(password);

        // Without a pseudonym Plus all the same, but without eID sign-in (R13).
        if (card?.Pseudonym is { } pseudonym && await pseudonyms.TryBindAsync(account, pseudonym, card.ReadAt, now, cancellationToken) is null)
        {
            throw Refusals.PseudonymAlreadyBound();
        }

        await CheckUserNameAsync(UserName.FromStored(typed.UserName), cancellationToken);
        var userName = hash.OfUserName(UserName.FromStored(typed.UserName));
        db.Add(account);
        db.Add(new LoginName(account.Id, LoginNameKind.UserName, userName.Bytes, userName.KeyVersion));
        db.Add(new PrivacyNoticeAgreement(account.Id, privacyNoticeVersion, now));
        db.Add(AuditEntry.OfCitizen(account.Id, AuditEvent.AccountRegistered, now, AuditSubject.Of(AuditSubjectCode.Account, draft.Kind.ToString())));
        return new(password.Id, activations.Add(account, email, owner, now));
    }

    private async Task CheckUserNameAsync(UserName userName, CancellationToken cancellationToken)
    {
        var candidates = hash.CandidatesOfUserName(userName);
        await claims.ClaimAsync(KeyPurpose.Lookup, candidates, cancellationToken);
        if (await db.LoginNames.AnyAsync(name => name.Kind == LoginNameKind.UserName && candidates.Contains(name.Hash), cancellationToken))
        {
            throw Refusals.UserNameTaken();
        }
    }
}

/// <summary>The new account's password, and its activation link.</summary>
internal sealed record AddedAccount(Guid PasswordId, OneTimeLink Link);
