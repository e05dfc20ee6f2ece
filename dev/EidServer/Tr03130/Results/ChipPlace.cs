namespace ServicePortal.Dev.EidServer.Tr03130.Results;

/// <summary>A place as chips hold it (GeneralPlaceType).</summary>
internal abstract record ChipPlace
{
    public sealed record Structured(string? Street, string City, string Country, string? ZipCode, string? State = null) : ChipPlace;

    public sealed record Freetext(string Text) : ChipPlace;

    public sealed record None(string Text) : ChipPlace;
}
