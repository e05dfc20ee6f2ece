namespace ServicePortal.Portal.Rpc;

/// <summary>Ids that go out with a form and come back with it, so that a form sent twice acts once.</summary>
internal static class RequestIds
{
    public static string Fresh() => Guid.CreateVersion7().ToString();

    /// <summary>A form that lost its id, or has something else in its place, is a new one.</summary>
    public static string Posted(string? id) => Guid.TryParse(id, out var posted) ? posted.ToString() : Fresh();
}
