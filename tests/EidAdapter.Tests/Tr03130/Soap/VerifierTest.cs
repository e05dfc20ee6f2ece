using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using ServicePortal.Eid.Tr03130;
using ServicePortal.Eid.Tr03130.Card;
using ServicePortal.Eid.Tr03130.Failures;
using ServicePortal.Eid.Tr03130.Messages;
using ServicePortal.Eid.Tr03130.Soap;
using ServicePortal.Testing;

namespace ServicePortal.Eid.Tests.Tr03130.Soap;

/// <summary>A verifier that pins the development eID-Server's certificate, at a fixed moment of its life.</summary>
public abstract class VerifierTest
{
    protected static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    protected VerifierTest()
    {
        Certificate = TestPki.Shared.Load("eid-server-signing");
        Now = new DateTimeOffset(Certificate.NotBefore.ToUniversalTime()).AddDays(30);
        Clock = new(Now);
        Verifier = new([Certificate], ClockSkew, Clock);
    }

    protected DateTimeOffset Now { get; }

    protected FakeTimeProvider Clock { get; }

    protected X509Certificate2 Certificate { get; }

    internal SoapVerifier Verifier { get; set; }

    internal SignedReply Reply() => new(Certificate, Now);

    internal CardData Read(byte[] reply) => GetResultResponse.Read(Verifier.Verify(reply, Now).Payload, InterfaceVersion.V24);

    internal CardData Read(SignedReply reply) => Read(reply.ToBytes());

    internal void AssertUntrusted(SignedReply reply)
    {
        var refusal = Assert.Throws<EidServerException>(() => Verifier.Verify(reply.ToBytes(), Now));
        Assert.Equal(EidServerFailure.Untrusted, refusal.Failure);
    }
}
