using ServicePortal.Dev.EidServer.Tr03110;
using ServicePortal.Dev.EidServer.Tr03110.EidApplication;
using ServicePortal.Dev.EidServer.Tr03112;
using ServicePortal.Dev.EidServer.Tr03130.Messages;
using ServicePortal.Dev.EidServer.Tr03130.Results;

namespace ServicePortal.Dev.EidServer.Tr03130.Eac;

/// <summary>What the end of a dialogue with an eID-Client means for getResult.</summary>
internal static class CardOutcomes
{
    public static CardOutcome Of(PaosOutcome outcome) => outcome switch
    {
        PaosOutcome.Read { Reading: var reading } => Of(reading),
        PaosOutcome.ClientFailed client => new CardOutcome.NotRead(client.Minor, "the eID-Client ended with this code"),
        PaosOutcome.EacFailed { Failure: EacFailure.NotAuthentic } failed => new CardOutcome.NotRead(ResultMinor.InvalidDocument, failed.Reason),
        PaosOutcome.EacFailed failed => new CardOutcome.NotRead(ResultMinor.InternalError, failed.Reason),
        PaosOutcome.Broken broken => new CardOutcome.NotRead(ResultMinor.CommunicationError, broken.Reason),
        _ => throw new InvalidOperationException("unknown outcome"),
    };

    private static CardOutcome Of(CardReading reading)
    {
        if (!reading.IsValid)
        {
            return new CardOutcome.NotRead(ResultMinor.InvalidDocument, "the document has expired");
        }

        try
        {
            return new CardOutcome.Read(ChipDataReader.Read(reading), FieldRights.FieldsOf(reading.Effective));
        }
        catch (EacException exception)
        {
            return new CardOutcome.NotRead(ResultMinor.InternalError, exception.Message);
        }
    }
}
