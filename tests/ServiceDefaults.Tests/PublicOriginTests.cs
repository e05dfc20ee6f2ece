namespace ServicePortal.ServiceDefaults.Tests;

public sealed class PublicOriginTests
{
    private static readonly PublicOriginAttribute Rule = new();

    [Theory]
    [InlineData("https://portal.example")]
    [InlineData("https://localhost:7443")]
    [InlineData("https://xn--mller-kva.example")]
    public void An_origin_as_browsers_write_it_is_taken(string origin) => Assert.True(Rule.IsValid(origin));

    [Theory]
    [InlineData("http://portal.example")]
    [InlineData("https://portal.example/")]
    [InlineData("https://portal.example/path")]
    [InlineData("https://portal.example?a")]
    [InlineData("https://portal.example#a")]
    [InlineData("https://user@portal.example")]
    [InlineData("https://Portal.example")]
    [InlineData("https://portal.example:443")]
    [InlineData("https://müller.example")]
    [InlineData("https://")]
    [InlineData("portal.example")]
    [InlineData(" https://portal.example")]
    [InlineData("https://portal.example\n")]
    public void Anything_else_is_refused(string origin) => Assert.False(Rule.IsValid(origin));
}
