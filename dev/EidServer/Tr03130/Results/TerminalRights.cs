using ServicePortal.Dev.EidServer.Tr03130.Messages;

namespace ServicePortal.Dev.EidServer.Tr03130.Results;

/// <summary>What the authorization certificate lets the eService read. An empty setting grants everything.</summary>
internal sealed class TerminalRights(IEnumerable<EidField> granted)
{
    private readonly HashSet<EidField> _granted = [.. granted];

    public bool Include(EidField field) => _granted.Count == 0 || _granted.Contains(field);
}
