using ServicePortal.Accounts.Domain;

namespace ServicePortal.Accounts.Sessions;

/// <summary>The browser that somebody signs in with.</summary>
/// <param name="Device">What it says it is.</param>
/// <param name="Address">Its IP address as the portal sees it.</param>
/// <param name="DeviceToken">What it was given last when somebody signed in there; may be empty, or of other accounts.</param>
internal sealed record ClientBrowser(Device Device, string Address, string DeviceToken);

/// <summary>What somebody proved, by what, in which browser.</summary>
internal sealed record SignIn(Authenticator With, Authentication Authentication, ClientBrowser Browser);

/// <summary>What a session keeps of its beginning, for its owner to know it again (ADR 0113).</summary>
/// <param name="SignedInWith">By what; a step-up changes nothing of it.</param>
/// <param name="Device">What the browser said it was.</param>
/// <param name="Network">The client's network, sealed under the account's key; null if it had none.</param>
internal sealed record SessionOrigin(AuthenticatorKind SignedInWith, Device Device, byte[]? Network);
