namespace ServicePortal.Accounts.Domain;

/// <summary>One malformed request field, by its name in the contract.</summary>
internal sealed record FieldError(string Field, FieldErrorReason Reason);

/// <summary>Each value has its twin in the contract's FieldErrorReason; a test compares them.</summary>
internal enum FieldErrorReason
{
    Required,
    TooShort,
    TooLong,
    InvalidFormat,
    InvalidCharacters,
    TooCommon,
}

/// <summary>Collects what is wrong with a request, so that the citizen sees all of it at once.</summary>
internal sealed class FieldErrors
{
    private readonly List<FieldError> _errors = [];

    public void Add(string field, FieldErrorReason reason) => _errors.Add(new(field, reason));

    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw Refusals.InvalidFields([.. _errors]);
        }
    }
}
