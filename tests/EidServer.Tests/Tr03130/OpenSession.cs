namespace ServicePortal.Dev.EidServer.Tests.Tr03130;

/// <summary>What useID answered.</summary>
internal sealed record OpenSession(string Id, string PskId, string PskKey)
{
    public static OpenSession From(Reply reply)
    {
        Assert.Equal("ok", reply.Major);
        return new(reply.Value("Session/ID")!, reply.Value("PSK/ID")!, reply.Value("PSK/Key")!);
    }
}
