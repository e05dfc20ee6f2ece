using ServicePortal.Dev.EidServer.Tr03110.Certificates;
using ServicePortal.Dev.EidServer.Tr03110.DataObjects;
using ServicePortal.Dev.EidServer.Tr03110.Eac;
using ServicePortal.Dev.EidServer.Tr03110.SecureMessaging;

namespace ServicePortal.Dev.EidServer.Tr03110.EidApplication;

/// <summary>Reads one card through secure messaging, in as few batches as its contents allow: one, or two when a data group is long.</summary>
internal sealed class CardReader
{
    private const int RestrictedIdTag = 0x81;

    private readonly SecureChannel _channel;
    private readonly Chat _effective;
    private readonly Dictionary<DataGroup, List<byte>> _files = [];
    private List<Step> _batch;
    private CardReading _reading;

    public CardReader(SecureChannel channel, Chat effective, AuxiliaryData auxiliary, CvPublicKey sectorKey, byte? restrictedIdKeyId)
    {
        (_channel, _effective, _reading) = (channel, effective, new CardReading(effective));
        _batch =
        [
            new(CardCommands.SelectApplication, ExpectSuccess),
            new(CardCommands.Verify(EacOid.DateOfExpiry), response => _reading = _reading with { IsValid = Compared(response) }),
            .. Comparisons(auxiliary),
            .. Pseudonym(sectorKey, restrictedIdKeyId),
            .. Enum.GetValues<DataGroup>().Where(group => effective.Rights.Contains(group.ReadRight)).Select(FirstRead),
        ];
    }

    private sealed record Step(CommandApdu Command, Action<ResponseApdu> Take);

    /// <summary>The commands, protected, that wait for their answers.</summary>
    public IReadOnlyList<byte[]> Protect() => [.. _batch.Select(step => _channel.Protect(step.Command))];

    /// <summary>Takes the answers to the last batch.</summary>
    /// <returns>The reading, or null when another batch is needed.</returns>
    public CardReading? Take(IReadOnlyList<byte[]> responses)
    {
        if (responses.Count != _batch.Count)
        {
            throw EacException.Malformed("there are not as many answers as commands");
        }

        foreach (var (step, response) in _batch.Zip(responses))
        {
            step.Take(_channel.Open(response));
        }

        _batch = [.. _files.Where(file => Missing(file.Value) > 0).SelectMany(file => ReadRest(file.Key, file.Value))];
        return _batch.Count > 0 ? null : _reading with { Groups = _files.ToDictionary(file => file.Key, file => Content(file.Key, file.Value)) };
    }

    private IEnumerable<Step> Comparisons(AuxiliaryData auxiliary)
    {
        if (auxiliary.BornOnOrBefore is not null && _effective.Rights.Contains(AccessRight.AgeVerification))
        {
            yield return new(CardCommands.Verify(EacOid.DateOfBirth), response => _reading = _reading with { IsOldEnough = Compared(response) });
        }

        if (auxiliary.CommunityId is not null && _effective.Rights.Contains(AccessRight.CommunityIdVerification))
        {
            yield return new(CardCommands.Verify(EacOid.CommunityId), response => _reading = _reading with { LivesInCommunity = Compared(response) });
        }
    }

    private IEnumerable<Step> Pseudonym(CvPublicKey sectorKey, byte? keyId)
    {
        if (keyId is { } id && _effective.Rights.Contains(AccessRight.RestrictedIdentification))
        {
            yield return new(CardCommands.ChooseRestrictedIdentification(id), ExpectSuccess);
            yield return new(CardCommands.RestrictedIdentification(sectorKey), response =>
            {
                ExpectSuccess(response);
                _reading = _reading with { RestrictedId = RestrictedId(response.Data) };
            });
        }
    }

    private Step FirstRead(DataGroup group) => new(CardCommands.ReadStart(group), response =>
    {
        if (response.Status is not (StatusWord.FileNotFound or StatusWord.ReferencedDataNotFound or StatusWord.WrongData))
        {
            _files.Add(group, [.. FileBytes(response)]);
        }
    });

    // The first read chooses the file again: others were read since.
    private static IEnumerable<Step> ReadRest(DataGroup group, List<byte> file)
    {
        yield return new(CardCommands.ReadStart(group), response => FileBytes(response));
        for (var offset = file.Count; offset < file.Count + Missing(file); offset += CommandApdu.ShortMax)
        {
            yield return new(CardCommands.ReadOn(offset), response => file.AddRange(FileBytes(response)));
        }
    }

    private static byte[] FileBytes(ResponseApdu response) => response.Status is StatusWord.Success or StatusWord.EndOfFile
        ? response.Data.ToArray()
        : throw Refused(response.Status);

    private static int Missing(List<byte> file) => file.Count < CommandApdu.ShortMax ? 0 : (DataObject.EncodedLength([.. file]) ?? 0) - file.Count;

    // A file may be longer than what is written in it.
    private static ReadOnlyMemory<byte> Content(DataGroup group, List<byte> file)
    {
        var outer = DataObject.ParseFirst(file.ToArray(), out _);
        return outer.Tag == group.Tag ? outer.Value : throw EacException.Malformed("a data group does not have its tag");
    }

    private static byte[] RestrictedId(ReadOnlyMemory<byte> data)
    {
        var outer = new DataObjectReader(data);
        var reader = new DataObjectReader(outer.Required(Tags.DynamicAuthenticationData));
        outer.End();
        var id = reader.Required(RestrictedIdTag).ToArray();
        reader.End();
        return id.Length > 0 ? id : throw EacException.Malformed("the pseudonym is empty");
    }

    private static bool Compared(ResponseApdu response) => response.Status switch
    {
        StatusWord.Success => true,
        StatusWord.VerificationFailed => false,
        var status => throw Refused(status),
    };

    private static void ExpectSuccess(ResponseApdu response)
    {
        if (response.Status != StatusWord.Success)
        {
            throw Refused(response.Status);
        }
    }

    private static EacException Refused(ushort status) => new(EacFailure.RefusedByChip, $"the chip refused a command with {status:X4}");
}
