namespace ServicePortal.Portal.Hosting;

/// <summary>Marks an endpoint whose answers say themselves how long browsers and proxies may keep them. All others say that nobody may.</summary>
internal sealed class MayBeStored;
