namespace ServicePortal.Dev.EidServer.Tr03110.Pki;

/// <summary>A folder that only its owner may enter, with files that come into being whole or not at all.</summary>
internal sealed class KeyFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string _path;

    public KeyFolder(string path)
    {
        _path = path;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    public string PathOf(string name) => Path.Combine(_path, name);

    public bool Has(string name) => File.Exists(PathOf(name));

    public byte[] Read(string name) => File.ReadAllBytes(PathOf(name));

    public string ReadText(string name) => File.ReadAllText(PathOf(name));

    public void Write(string name, byte[] content)
    {
        var draft = PathOf($"{name}.{Guid.CreateVersion7():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(draft, options))
        {
            file.Write(content);
        }

        File.Move(draft, PathOf(name), overwrite: true);
    }

    /// <summary>Held by one process at a time; the others wait.</summary>
    public IDisposable Lock()
    {
        var deadline = DateTime.UtcNow.AddSeconds(30);
        while (true)
        {
            try
            {
                return new FileStream(PathOf(".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < deadline)
            {
                Thread.Sleep(50);
            }
        }
    }
}
