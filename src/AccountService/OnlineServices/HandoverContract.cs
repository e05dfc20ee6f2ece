using System.Text.RegularExpressions;
using ServicePortal.Accounts.Domain;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.OnlineServices;

internal static partial class HandoverContract
{
    private const int MaxReleased = 20;
    private const int MaxStateLength = 128;

    extension(V1.CreateHandoverRequest request)
    {
        public HandoverOrder ToDomain()
        {
            var errors = new FieldErrors();
            if (request.ReleasedAttributes.Count > MaxReleased)
            {
                errors.Add("released_attributes", FieldErrorReason.TooLong);
            }

            var released = OnlineServiceContract.ReadNames("released_attributes", request.ReleasedAttributes, errors);
            if (!StateForm.IsMatch(request.State))
            {
                errors.Add("state", WhyNot(request.State, MaxStateLength));
            }

            if (!CodeChallenge.TryParse(request.CodeChallenge, out var challenge))
            {
                errors.Add("code_challenge", WhyNot(request.CodeChallenge, CodeChallenge.Length));
            }

            errors.ThrowIfAny();
            return new(request.SessionToken, request.OnlineServiceId, released, request.PreviewId, request.State, challenge);
        }
    }

    private static FieldErrorReason WhyNot(string text, int maxLength) => text.Length switch
    {
        0 => FieldErrorReason.Required,
        var length when length > maxLength => FieldErrorReason.TooLong,
        _ => FieldErrorReason.InvalidFormat,
    };

    // Letters that stand in an address as they are; long enough that nobody guesses another browser's.
    [GeneratedRegex(@"\A[A-Za-z0-9_-]{16,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex StateForm { get; }
}
