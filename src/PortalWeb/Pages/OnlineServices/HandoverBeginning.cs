using System.Text.RegularExpressions;

namespace ServicePortal.Portal.Pages.OnlineServices;

/// <summary>
/// What the agency sent along when the browser began there. It travels in the address, so that it survives signing in; it is no secret: the code is
/// redeemed with what the agency kept for that browser.
/// </summary>
internal sealed partial record HandoverBeginning(string State, string CodeChallenge)
{
    /// <summary>Null where it is not there or not formed as the contract has it.</summary>
    public static HandoverBeginning? Read(string? state, string? codeChallenge) =>
        StateForm.IsMatch(state ?? "") && ChallengeForm.IsMatch(codeChallenge ?? "") ? new(state!, codeChallenge!) : null;

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{16,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex StateForm { get; }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]\z", RegexOptions.CultureInvariant)]
    private static partial Regex ChallengeForm { get; }
}
