using ServicePortal.Portal.OperatorsOwn;

namespace ServicePortal.Portal.Tests.OperatorsOwn;

public sealed class LogoTests
{
    private const string Start = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 8 8\">";

    [Theory]
    [InlineData("<path d=\"M0 0h8v8z\" fill=\"#004\"/>")]
    [InlineData("<defs><linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"red\"/></linearGradient></defs><rect width=\"8\" height=\"8\" fill=\"url(#a)\"/>")]
    [InlineData("<symbol id=\"a\"><circle r=\"2\"/></symbol><use href=\"#a\"/><use xlink:href=\"#a\"/>")]
    [InlineData("<title xml:lang=\"de\">Wappen</title><text x=\"1\" y=\"2\" font-size=\"2\">Neustadt</text>")]
    public void Shapes_colours_and_text_are_taken(string content) => Assert.Empty(LogoRules.FaultsOf($"{Start}{content}</svg>"));

    [Theory]
    [InlineData("<script>a()</script>", "script")]
    [InlineData("<g onload=\"a()\"/>", "onload")]
    [InlineData("<g ONCLICK=\"a()\"/>", "ONCLICK")]
    [InlineData("<foreignObject/>", "foreignObject")]
    [InlineData("<image href=\"https://neustadt.de/a.png\"/>", "image")]
    [InlineData("<image href=\"data:image/png;base64,AAAA\"/>", "image")]
    [InlineData("<use href=\"https://neustadt.de/a.svg#b\"/>", "href")]
    [InlineData("<use xlink:href=\"a.svg#b\"/>", "href")]
    [InlineData("<use xml:base=\"https://neustadt.de/\" href=\"#a\"/>", "base")]
    [InlineData("<a href=\"#a\"><path d=\"M0 0\"/></a>", "element a")]
    [InlineData("<rect fill=\"url(https://neustadt.de/a.svg#b)\"/>", "fill")]
    [InlineData("<rect fill=\"URL(//neustadt.de)\"/>", "fill")]
    [InlineData("<rect fill=\"u\\72l(//neustadt.de)\"/>", "fill")]
    [InlineData("<rect style=\"fill:red\"/>", "style")]
    [InlineData("<style>rect { fill: red }</style>", "style")]
    [InlineData("<set attributeName=\"href\" to=\"javascript:a()\"/>", "set")]
    [InlineData("<animate attributeName=\"x\"/>", "animate")]
    [InlineData("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", "html")]
    [InlineData("<path", "is no SVG")]
    public void Everything_else_is_refused_and_named(string content, string named) =>
        Assert.Contains(LogoRules.FaultsOf($"{Start}{content}</svg>"), fault => fault.Contains(named, StringComparison.Ordinal));

    [Theory]
    [InlineData("<html/>", "does not begin with")]
    [InlineData("<svg viewBox=\"0 0 8 8\"/>", "does not begin with")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "viewBox")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\">&a;</svg>", "is no SVG")]
    [InlineData("<?xml-stylesheet href=\"a.css\"?><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"/>", "xml-stylesheet")]
    [InlineData("GIF89a", "is no SVG")]
    public void What_is_no_picture_of_the_kind_is_refused(string file, string named) =>
        Assert.Contains(LogoRules.FaultsOf(file), fault => fault.Contains(named, StringComparison.Ordinal));
}
