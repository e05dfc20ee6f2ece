using Google.Protobuf.WellKnownTypes;
using ServicePortal.Accounts.Audit;
using ServicePortal.Accounts.Domain;
using V1 = ServicePortal.Contracts.Accounts.V1;

namespace ServicePortal.Accounts.Citizens.Activities;

/// <summary>Enums of the domain and the contract have the same numbers; a test compares them.</summary>
internal static class ActivityContract
{
    extension(V1.ListActivityRequest request)
    {
        public (ActivityKind? Kind, long Before) ToDomain()
        {
            var errors = new FieldErrors();
            if (request.Kind != V1.ActivityKind.Unspecified && !System.Enum.IsDefined((ActivityKind)request.Kind))
            {
                errors.Add("kind", FieldErrorReason.InvalidFormat);
            }

            if (request.BeforeSequence < 0)
            {
                errors.Add("before_sequence", FieldErrorReason.InvalidFormat);
            }

            errors.ThrowIfAny();
            return (request.Kind == V1.ActivityKind.Unspecified ? null : (ActivityKind)request.Kind, request.BeforeSequence);
        }
    }

    extension(NamedActivity named)
    {
        public V1.Activity ToContract() => new()
        {
            Sequence = named.Entry.Sequence,
            Time = named.Entry.At.ToTimestamp(),
            Event = (V1.ActivityEvent)(System.Enum.IsDefined(named.Entry.Event) ? named.Entry.Event : 0),
            Actor = (V1.ActivityActor)AuditActor.Read(named.Entry.Actor).Kind,
            Subject = (V1.ActivitySubject)(named.Entry.Subject.Code ?? 0),
            Parameters = { named.Entry.Subject.Parameters },
            AgencyName = named.AgencyName,
            OnlineServiceTitle = named.OnlineServiceTitle,
        };
    }

    /// <summary>A receipt as it was sent, before anybody looks into it.</summary>
    internal static string CheckReceiptText(string text) => text.Length is 0 or > TrailReceipt.MaxLength
        ? throw Refusals.InvalidField("receipt", text.Length == 0 ? FieldErrorReason.Required : FieldErrorReason.TooLong)
        : text;
}
