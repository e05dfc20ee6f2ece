namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>Whom citizens can ask: on the help pages, wherever something failed, and where every mail about the account leads.</summary>
/// <param name="Phone">As people write it; dialled without its blanks.</param>
/// <param name="Email">Where citizens write to.</param>
/// <param name="Hours">When somebody answers, such as "Montag bis Freitag, 8 bis 18 Uhr".</param>
internal sealed record OperatorContact(string Phone, string Email, BilingualText Hours)
{
    // "+49 (0)30 …": the nought in brackets is for whoever dials without the country's code.
    public string PhoneAddress => $"tel:{string.Concat((Phone.StartsWith('+') ? Phone.Replace("(0)", "", StringComparison.Ordinal) : Phone).Where(letter => char.IsAsciiDigit(letter) || letter is '+'))}";
}
