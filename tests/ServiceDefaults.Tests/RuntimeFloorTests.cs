using ServicePortal.ServiceDefaults.Security;

namespace ServicePortal.ServiceDefaults.Tests;

public sealed class RuntimeFloorTests
{
    [Theory]
    [InlineData("10.0.9", "10.0.10")]
    [InlineData("10.0.10", "10.0.9")]
    [InlineData("10.0.0", "10.0.0")]
    [InlineData("9.0.99", "10.0.10")]
    public void A_runtime_with_known_holes_is_refused(string runtime, string aspNetCore) =>
        Assert.Throws<InvalidOperationException>(() => RuntimeFloor.Ensure(Version.Parse(runtime), Version.Parse(aspNetCore)));

    [Theory]
    [InlineData("10.0.10", "10.0.10")]
    [InlineData("10.0.12", "10.0.11")]
    [InlineData("10.1.0", "10.1.0")]
    public void A_newer_one_is_fine(string runtime, string aspNetCore) => RuntimeFloor.Ensure(Version.Parse(runtime), Version.Parse(aspNetCore));

    [Fact]
    public void This_one_is() => RuntimeFloor.Ensure();
}
