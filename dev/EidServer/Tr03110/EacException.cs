namespace ServicePortal.Dev.EidServer.Tr03110;

/// <summary>Ends one run of extended access control. The message holds nothing of the citizen.</summary>
internal sealed class EacException(EacFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public EacFailure Failure { get; } = failure;

    public static EacException Malformed(string what, Exception? inner = null) => new(EacFailure.Malformed, what, inner);

    public static EacException NotAuthentic(string what, Exception? inner = null) => new(EacFailure.NotAuthentic, what, inner);
}
