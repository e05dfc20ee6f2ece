namespace ServicePortal.Accounts.Identification.Flow;

/// <summary>Where an identification keeps sealed values; the upgrade opens what the identification has sealed.</summary>
internal static class FlowPlaces
{
    public const string EidSession = "identification_flows/eid_session";
    public const string Reading = "identification_flows/reading";
}
