using System.Text;

namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>The files of the operator's folder, and what is wrong with them. All of it is collected, so that nobody has to start ten times.</summary>
internal sealed class OperatorFolder(string path)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<string> _problems = [];
    private readonly List<(string File, string Text)> _placeholders = [];

    public IReadOnlyList<string> Problems => _problems;

    public bool HasPlaceholders => _placeholders.Count > 0;

    public void Refuse(string file, string why) => _problems.Add($"{Path.Combine(path, file)}: {why}");

    public void RefusePlaceholders()
    {
        foreach (var (file, text) in _placeholders)
        {
            Refuse(file, $"still has the placeholder \"{text}\"");
        }
    }

    /// <summary>Files and folders that lie in it or in a folder of it, by their name from here; what begins with a dot belongs to whoever put the folder there.</summary>
    public IReadOnlyList<string> NamesIn(string folder)
    {
        var directory = new DirectoryInfo(Path.Combine(path, folder));
        try
        {
            return directory.Exists
                ? [.. directory.EnumerateFileSystemInfos().Select(entry => entry.Name).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Refuse(folder, $"cannot be read: {exception.Message}");
            return [];
        }
    }

    public bool Has(string file) => File.Exists(Path.Combine(path, file));

    /// <summary>Empty after a problem.</summary>
    public string Require(string file, int maxBytes)
    {
        if (!Has(file))
        {
            Refuse(file, "is missing");
            return "";
        }

        return ReadText(file, maxBytes);
    }

    /// <summary>Empty after a problem, and where there is none.</summary>
    public string ReadIfThere(string file, int maxBytes) => Has(file) ? ReadText(file, maxBytes) : "";

    private string ReadText(string file, int maxBytes)
    {
        try
        {
            var entry = new FileInfo(Path.Combine(path, file));
            if (entry.Length > maxBytes)
            {
                Refuse(file, $"is larger than {maxBytes} bytes");
                return "";
            }

            var text = StrictUtf8.GetString(File.ReadAllBytes(entry.FullName)).TrimStart('\uFEFF');
            if (string.IsNullOrWhiteSpace(text))
            {
                Refuse(file, "is empty");
            }

            _placeholders.AddRange(Placeholders.In(text).Select(placeholder => (file, placeholder)));
            return text;
        }
        catch (DecoderFallbackException)
        {
            Refuse(file, "is not UTF-8");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Refuse(file, $"cannot be read: {failure.Message}");
        }

        return "";
    }
}
