using ServicePortal.Portal.Languages;

namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>Reads a Markdown file of each language and makes HTML of them.</summary>
internal sealed class OperatorTextReader(OperatorFolder folder, OperatorWords words)
{
    private const int MaxBytes = 128 * 1024;

    public static IEnumerable<string> FilesOf(string name) => [FileOf(name, Language.German), FileOf(name, Language.English)];

    public RenderedText Require(string name) => new(Render(name, Language.German), Render(name, Language.English));

    /// <summary>Empty where there is none; one language alone is a mistake.</summary>
    public RenderedText ReadIfThere(string name) => FilesOf(name).Any(folder.Has) ? Require(name) : RenderedText.Empty;

    private static string FileOf(string name, Language language) => $"{name}.{(language is Language.English ? "en" : "de")}.md";

    private string Render(string name, Language language)
    {
        var file = FileOf(name, language);
        void Refuse(string why) => folder.Refuse(file, why);
        return OperatorMarkdown.Render(words.Fill(folder.Require(file, MaxBytes), language, Refuse), language, Refuse);
    }
}
