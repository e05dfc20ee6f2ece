namespace ServicePortal.Portal.Sessions;

/// <summary>Where a page may send the browser on because an address in the request says so: to our own pages only.</summary>
internal static class LocalPath
{
    /// <summary>The longest continuation that the contract takes.</summary>
    private const int MaxLength = 300;

    /// <summary>
    /// One leading slash, then letters that no browser bends into another host: no second slash, no backslash, no control character.
    /// </summary>
    public static bool IsSafe(string? path) =>
        path is ['/', ..] and not ['/', '/', ..]
        && path.Length <= MaxLength
        && path.All(letter => letter is > ' ' and < '\u007f' and not '\\');

    public static string? OrNull(string? path) => IsSafe(path) ? path : null;

    public static string Or(string? path, string otherwise) => OrNull(path) ?? otherwise;
}
