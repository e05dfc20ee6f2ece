using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace ServicePortal.Accounts.Infrastructure.Cryptography;

/// <summary>
/// Key files: "lookup.v1.key" holds 32 random bytes as base64. A new version is made in advance and lies in every instance's folder before an operator
/// activates it; an old one stays until it is retired.
/// </summary>
internal static partial class KeyFiles
{
    public const int KeySize = 32;
    public const short MaxVersion = 9999;

    /// <summary>Makes version 1 of every purpose that has no key yet; keeps what is there. Returns the names of the new files.</summary>
    public static IReadOnlyList<string> Initialize(string folder)
    {
        Directory.CreateDirectory(folder);
        var existing = Versions(folder).Select(file => file.Purpose).ToHashSet();
        return [.. Enum.GetValues<KeyPurpose>().Where(purpose => !existing.Contains(purpose)).Select(purpose => Create(folder, purpose, version: 1))];
    }

    /// <summary>Makes the version after the highest one. Returns the name of the new file.</summary>
    public static string AddVersion(string folder, KeyPurpose purpose)
    {
        var highest = Versions(folder).Where(file => file.Purpose == purpose).Select(file => file.Version).DefaultIfEmpty().Max();
        return Create(folder, purpose, checked((short)(highest + 1)));
    }

    public static IReadOnlyDictionary<KeyPurpose, IReadOnlyDictionary<short, byte[]>> Read(string folder) =>
        Versions(folder)
            .GroupBy(file => file.Purpose)
            .ToDictionary(group => group.Key, group => (IReadOnlyDictionary<short, byte[]>)group.ToDictionary(file => file.Version, file => ReadKey(file.Path)));

    public static string NameOf(KeyPurpose purpose) => purpose switch
    {
        KeyPurpose.KeyEncryption => "key-encryption",
        KeyPurpose.Lookup => "lookup",
        KeyPurpose.Pseudonym => "pseudonym",
        KeyPurpose.PasswordSeal => "password-seal",
        KeyPurpose.Receipt => "receipt",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, message: null),
    };

    public static string NameOf(KeyPurpose purpose, short version) => $"{NameOf(purpose)}.v{version}";

    public static KeyPurpose? PurposeOf(string name) => Enum.GetValues<KeyPurpose>().Where(purpose => NameOf(purpose) == name).Cast<KeyPurpose?>().SingleOrDefault();

    private static IEnumerable<(KeyPurpose Purpose, short Version, string Path)> Versions(string folder) =>
        from path in Directory.EnumerateFiles(folder, "*.key")
        let match = FileName.Match(Path.GetFileName(path))
        let purpose = PurposeOf(match.Groups["purpose"].Value)
        where purpose is not null
        select (purpose.Value, short.Parse(match.Groups["version"].Value, null), path);

    private static string Create(string folder, KeyPurpose purpose, short version)
    {
        var name = $"{NameOf(purpose, version)}.key";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(Path.Combine(folder, name), options);
        writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeySize)));
        return name;
    }

    private static byte[] ReadKey(string path)
    {
        var key = Convert.FromBase64String(File.ReadAllText(path).Trim());
        return key.Length == KeySize ? key : throw new InvalidDataException($"{path} does not hold {KeySize} bytes.");
    }

    [GeneratedRegex(@"^(?<purpose>[a-z-]+)\.v(?<version>[1-9][0-9]{0,3})\.key\z")]
    private static partial Regex FileName { get; }
}
