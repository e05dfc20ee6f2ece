using System.Text;
using System.Xml;
using ServicePortal.Eid.Tr03130;
using ServicePortal.Eid.Tr03130.Card;
using ServicePortal.Eid.Tr03130.Failures;

namespace ServicePortal.Eid.Tests.Tr03130.Soap;

/// <summary>
/// Hundreds of small changes to one accepted reply, by byte and by element. Each must be refused in an orderly way, or mean exactly
/// what the unchanged reply means.
/// </summary>
public sealed class ReplyMutationTests : VerifierTest
{
    private const int ByteStep = 23;

    [Fact]
    public void Bytes_changed_after_signing_change_nothing_or_are_refused()
    {
        var original = Reply().ToBytes();
        var mutations = ByteMutations(original).ToList();

        Assert.True(mutations.Count > 500);
        AssertRefusedOrEqual(mutations, mustRefuse: mutations.Count * 9 / 10);
    }

    [Fact]
    public void Elements_changed_after_signing_change_nothing_or_are_refused()
    {
        var mutations = ElementMutations(Reply().ToText()).Select(text => ("element", Encoding.UTF8.GetBytes(text))).ToList();

        Assert.True(mutations.Count > 500);
        AssertRefusedOrEqual(mutations, mustRefuse: mutations.Count * 9 / 10);
    }

    [Fact]
    public void Elements_changed_before_signing_never_cause_more_than_a_refusal()
    {
        var refused = 0;
        var mutations = ElementMutations($"<body>{Payloads.CardRead}</body>").ToList();
        foreach (var mutation in mutations)
        {
            var payload = SignedReply.Load(mutation).DocumentElement!.InnerXml;
            try
            {
                AssertWithinLimits(Read(new SignedReply(Certificate, Now) { Payload = payload }));
            }
            catch (EidServerException)
            {
                refused++;
            }
        }

        // What is left are changes to a text that another card could have.
        Assert.True(refused > mutations.Count * 8 / 10, $"{refused} of {mutations.Count} refused");
    }

    private static IEnumerable<(string Name, byte[] Reply)> ByteMutations(byte[] original)
    {
        for (var at = 0; at < original.Length; at += ByteStep)
        {
            yield return ($"flip {at}", [.. original[..at], (byte)(original[at] ^ 1), .. original[(at + 1)..]]);
            yield return ($"high {at}", [.. original[..at], (byte)(original[at] | 0x80), .. original[(at + 1)..]]);
            yield return ($"cut {at}", [.. original[..at], .. original[(at + 1)..]]);
            yield return ($"twice {at}", [.. original[..at], original[at], .. original[at..]]);
            yield return ($"end {at}", original[..at]);
        }
    }

    private static IEnumerable<string> ElementMutations(string text)
    {
        var count = SignedReply.Load(text).GetElementsByTagName("*").Count;
        foreach (var change in Changes)
        {
            for (var index = 1; index < count; index++)
            {
                var document = SignedReply.Load(text);
                change((XmlElement)document.GetElementsByTagName("*")[index]!);
                yield return document.OuterXml;
            }
        }
    }

    private static IEnumerable<Action<XmlElement>> Changes { get; } =
    [
        element => element.ParentNode!.RemoveChild(element),
        element => element.ParentNode!.InsertAfter(element.CloneNode(deep: true), element),
        element => element.ParentNode!.AppendChild(element),
        element => element.ParentNode!.PrependChild(element),
        element => element.InnerText = "",
        element => element.InnerText += "x",
        element => element.SetAttribute("nil", "http://www.w3.org/2001/XMLSchema-instance", "true"),
        element => element.SetAttribute("Id", "other"),
        element => element.SetAttribute("Id", "body"),
        element => element.AppendChild(element.OwnerDocument.CreateElement("extra", "urn:extra")),
        element => element.PrependChild(element.OwnerDocument.CreateTextNode("text")),
        element => element.AppendChild(element.OwnerDocument.CreateComment("comment")),
        element => element.InnerXml = $"<inner>{element.InnerXml}</inner>",
        Rename,
    ];

    private static void Rename(XmlElement element)
    {
        var renamed = element.OwnerDocument.CreateElement(element.Prefix, element.LocalName + "x", element.NamespaceURI);
        while (element.FirstChild is { } child)
        {
            renamed.AppendChild(child);
        }

        element.ParentNode!.ReplaceChild(renamed, element);
    }

    private void AssertRefusedOrEqual(IEnumerable<(string Name, byte[] Reply)> mutations, int mustRefuse)
    {
        var expected = CardMeaning.Of(Read(Reply()));
        var refused = 0;
        foreach (var (name, reply) in mutations)
        {
            try
            {
                Assert.True(expected == CardMeaning.Of(Read(reply)), name);
            }
            catch (EidServerException)
            {
                refused++;
            }
        }

        Assert.True(refused > mustRefuse, $"only {refused} were refused");
    }

    private static void AssertWithinLimits(CardData card)
    {
        Assert.All([card.GivenNames, card.FamilyNames, card.BirthName, card.AcademicTitle], text => Assert.True(text is null or { Length: <= 500 }));
        Assert.All(card.Answers, answer => Assert.True(answer.Value != FieldAnswer.Prohibited || answer.Key != CardField.GivenNames || card.GivenNames is null));
    }
}
