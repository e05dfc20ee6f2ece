using ServicePortal.Dev.Processes;

namespace ServicePortal.Dev.EidServer.Tr03110.Pki;

/// <summary>A folder that only its owner may enter, with files that come into being whole or not at all.</summary>
internal sealed class KeyFolder
{
    private readonly string _path;

    public KeyFolder(string path)
    {
        _path = path;
        PrivateFiles.CreateFolder(path);
    }

    public string PathOf(string name) => Path.Combine(_path, name);

    public bool Has(string name) => File.Exists(PathOf(name));

    public byte[] Read(string name) => File.ReadAllBytes(PathOf(name));

    public string ReadText(string name) => File.ReadAllText(PathOf(name));

    public void Write(string name, byte[] content) => PrivateFiles.Write(PathOf(name), content);

    /// <summary>Held by one process at a time; the others wait.</summary>
    public IDisposable Lock() => PrivateFiles.Lock(PathOf(".lock"));
}
