using System.Text.RegularExpressions;
using ServicePortal.Accounts.Domain;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Identification.Flow;

internal static partial class FlowOrderContract
{
    extension(V1.CreateFlowRequest request)
    {
        public FlowOrder ToDomain()
        {
            var errors = new FieldErrors();
            if (!Enum.IsDefined((IdentificationPurpose)request.Purpose))
            {
                errors.Add("purpose", request.Purpose == V1.IdentificationPurpose.Unspecified ? FieldErrorReason.Required : FieldErrorReason.InvalidFormat);
            }

            CheckSecret("browser_secret", request.BrowserSecret, errors);
            CheckContinuation(request.Continuation, errors);
            errors.ThrowIfAny();
            return new(
                (IdentificationPurpose)request.Purpose, request.BrowserSecret, request.SessionToken, request.RegistrationToken, request.Continuation,
                request.ClientAddress);
        }
    }

    /// <summary>43 characters of base64url: 256 bits.</summary>
    internal static void CheckSecret(string field, string secret, FieldErrors errors)
    {
        if (!SecretForm.IsMatch(secret))
        {
            errors.Add(field, secret.Length == 0 ? FieldErrorReason.Required : FieldErrorReason.InvalidFormat);
        }
    }

    // "//host" and "/\host" are addresses of other hosts to a browser.
    private static void CheckContinuation(string path, FieldErrors errors)
    {
        if (path.Length > IdentificationFlow.MaxContinuationLength)
        {
            errors.Add("continuation", FieldErrorReason.TooLong);
        }
        else if (!LocalPathForm.IsMatch(path))
        {
            errors.Add("continuation", FieldErrorReason.InvalidFormat);
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{43}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SecretForm { get; }

    /// <summary>Empty, or a path with query of the characters that RFC 3986 allows there.</summary>
    [GeneratedRegex(@"\A(/(?!/)[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex LocalPathForm { get; }
}
