using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using ServicePortal.Accounts.Domain;
using ServicePortal.Accounts.Infrastructure.Cryptography;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Operators;

internal static class KeyContract
{
    extension(V1.ActivateKeyRequest request)
    {
        public (KeyPurpose Purpose, short Version) ToDomain() => Read(request.Purpose, request.Version);
    }

    extension(V1.RetireKeyRequest request)
    {
        public (KeyPurpose Purpose, short Version) ToDomain() => Read(request.Purpose, request.Version);
    }

    extension(KeyOverview overview)
    {
        public V1.ListKeysResponse ToContract() => new() { Instances = overview.Instances, Keys = { overview.Keys.Select(ToContract) } };
    }

    private static (KeyPurpose Purpose, short Version) Read(V1.KeyPurpose purpose, int version)
    {
        var errors = new FieldErrors();
        if (!System.Enum.IsDefined((KeyPurpose)purpose))
        {
            errors.Add("purpose", purpose == V1.KeyPurpose.Unspecified ? FieldErrorReason.Required : FieldErrorReason.InvalidFormat);
        }

        if (version is < 1 or > KeyFiles.MaxVersion)
        {
            errors.Add("version", version == 0 ? FieldErrorReason.Required : FieldErrorReason.InvalidFormat);
        }

        errors.ThrowIfAny();
        return ((KeyPurpose)purpose, (short)version);
    }

    private static V1.Key ToContract(KeyOfPurpose key) => new()
    {
        Purpose = (V1.KeyPurpose)key.Purpose,
        RemainingRows = key.RemainingRows,
        Versions =
        {
            key.Versions.Select(listed => new V1.KeyVersion
            {
                Version = listed.Version.Version,
                State = StateOf(listed.Version, key.Current),
                IntroduceTime = listed.Version.IntroducedAt.ToTimestamp(),
                ActivateTime = listed.Version.ActivatedAt?.ToTimestamp(),
                RetireTime = listed.Version.RetiredAt?.ToTimestamp(),
                InstancesWithout = listed.InstancesWithout,
                PublicKey = ByteString.CopyFrom(listed.Version.PublicKey ?? []),
            }),
        },
    };

    private static V1.KeyState StateOf(KeyVersion version, KeyVersion current) =>
        version.RetiredAt is not null ? V1.KeyState.Retired
        : version.Version == current.Version ? V1.KeyState.Current
        : version.Version < current.Version ? V1.KeyState.Superseded
        : V1.KeyState.Introduced;
}
