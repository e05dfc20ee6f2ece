namespace ServicePortal.Eid.Tr03130.Card;

/// <summary>The fields that one reading asks for; all others are prohibited.</summary>
internal sealed class CardRequest
{
    private readonly Dictionary<CardField, FieldRequest> _fields;

    public CardRequest(IEnumerable<CardField> required, IEnumerable<CardField> allowed)
    {
        _fields = required.ToDictionary(field => field, _ => FieldRequest.Required);
        foreach (var field in allowed)
        {
            _fields.Add(field, FieldRequest.Allowed);
        }
    }

    public FieldRequest this[CardField field] => _fields.GetValueOrDefault(field);

    public IEnumerable<CardField> Required => _fields.Where(entry => entry.Value == FieldRequest.Required).Select(entry => entry.Key);

    public IEnumerable<CardField> All => _fields.Keys;

    public bool Asks(CardField field) => _fields.ContainsKey(field);
}
