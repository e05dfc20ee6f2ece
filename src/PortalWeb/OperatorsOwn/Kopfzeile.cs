using System.Text.Json.Serialization;

namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>KERN's line at the top that says whose website this is.</summary>
/// <param name="Of">Who stands behind the portal.</param>
/// <param name="Text">What the line of a Land says: the names of Länder are declined too differently for us to write it. The federal one is the same everywhere.</param>
internal sealed record Kopfzeile(KopfzeileOf Of, BilingualText? Text = null);

[JsonConverter(typeof(KopfzeileOfConverter))]
internal enum KopfzeileOf
{
    /// <summary>The Federal Republic, with its flag.</summary>
    [JsonStringEnumMemberName("bund")]
    Bund,

    [JsonStringEnumMemberName("land")]
    Land,

    /// <summary>No line.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}

/// <summary>By name only: a number would be taken for a value that nobody named.</summary>
internal sealed class KopfzeileOfConverter() : JsonStringEnumConverter<KopfzeileOf>(namingPolicy: null, allowIntegerValues: false);
