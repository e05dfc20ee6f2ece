using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using ServicePortal.Accounts.Infrastructure.Database;

namespace ServicePortal.Accounts.Registration;

/// <summary>Shows a registration to the browser that started it, until the account is active: from then on only signing in does.</summary>
internal sealed class ReadRegistration(
    AccountDbContext db, RegistrationDrafts drafts, AccountKeys keys, IOptions<PrivacyNoticeOptions> privacyNotice)
{
    public async Task<RegistrationView> ExecuteAsync(string token, CancellationToken cancellationToken)
    {
        var draft = await drafts.FindAsync(token, cancellationToken);
        var known = draft.CompletedAt is null ? FromDraft(draft) : await FromAccountAsync(draft, cancellationToken);
        return new(draft, known.UserName, known.Email, known.Attributes, known.WantedService, privacyNotice.Value.Version);
    }

    private Known FromDraft(RegistrationDraft draft)
    {
        var typed = drafts.OpenTyped(draft);
        var attributes = drafts.OpenCard(draft)?.Attributes ?? TypedNames.Of(typed, draft.CreatedAt);
        return new(typed.UserName, typed.Email, attributes, typed.WantedService);
    }

    private async Task<Known> FromAccountAsync(RegistrationDraft draft, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == draft.Id && a.State == AccountState.Pending, cancellationToken)
            ?? throw Refusals.RegistrationNotFound();
        var document = keys.Open(account).OpenDocument(account.Document);
        return new(document.UserName, document.Email, document.Attributes, document.WantedService);
    }

    private sealed record Known(string UserName, string Email, AttributeSet Attributes, string? WantedService);
}

internal sealed record RegistrationView(RegistrationDraft Draft, string UserName, string Email, AttributeSet Attributes, string? WantedService, string PrivacyNoticeVersion);
