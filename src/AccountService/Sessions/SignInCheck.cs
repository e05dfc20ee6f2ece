using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Passwords;

namespace ServicePortal.Accounts.Sessions;

/// <summary>
/// Finds whose password was typed. A wrong password and an unknown name take the same statements and one hash, and get one answer; the account's state is told
/// only to somebody who knows the password.
/// </summary>
internal sealed class SignInCheck(SignInLimits limits, PasswordHolders holders, KnownDevices devices, PasswordHasher passwords)
{
    /// <exception cref="RefusalException">SIGN_IN_FAILED, RATE_LIMITED, BUSY, ACCOUNT_NOT_ACTIVATED, ACCOUNT_LOCKED or PASSWORD_BLOCKED.</exception>
    public async Task<RightPassword> ExecuteAsync(PasswordSignIn attempt, CancellationToken cancellationToken)
    {
        var login = TypedLogin.Parse(attempt.Login);
        var candidates = await holders.FindAsync(login, cancellationToken);
        var device = devices.Recognize(attempt.Browser.DeviceToken, [.. candidates.Select(candidate => candidate.Password.Id)]);
        var origin = new SignInOrigin(attempt.Browser.Address, device);
        var mayBeRight = await limits.TakeAsync(origin, candidates is [var first, ..] ? first.AccountId : null, login, cancellationToken);
        var (holder, check) = await CompareAsync(candidates, PasswordHolders.ComparisonsFor(login), Password.Typed(attempt.Password) ?? "", cancellationToken);
        if (holder is null || !mayBeRight)
        {
            throw Refusals.SignInFailed();
        }

        await limits.ReturnAsync(origin, candidates[0].AccountId, login, cancellationToken);
        RefuseUnusable(holder);
        return new(holder, check.RenewedDigest);
    }

    private static void RefuseUnusable(PasswordHolder holder)
    {
        switch (holder.State)
        {
            case AccountState.Pending: throw Refusals.AccountNotActivated();
            case AccountState.Locked: throw Refusals.AccountLocked();
            case AccountState.Active or AccountState.Leaving when !holder.Password.IsUsable: throw Refusals.PasswordBlocked();
        }
    }

    // An address can have several accounts that nobody has activated yet.
    private async Task<(PasswordHolder? Holder, PasswordCheck Check)> CompareAsync(
        IReadOnlyList<PasswordHolder> candidates, int comparisons, string password, CancellationToken cancellationToken)
    {
        PasswordCheck check = new(IsRight: false, RenewedDigest: null);
        for (var index = 0; index < comparisons; index++)
        {
            var candidate = candidates.ElementAtOrDefault(index);
            check = await passwords.CheckAsync(candidate?.AccountId, candidate?.Password.PasswordDigest, password, cancellationToken);
            if (candidate is not null && check.IsRight)
            {
                return (candidate, check);
            }
        }

        return (null, check);
    }
}

/// <summary>Whose password was right, and its digest under today's settings if it was made under weaker ones.</summary>
internal sealed record RightPassword(PasswordHolder Holder, byte[]? RenewedDigest);
