using System.Text.Json;
using Microsoft.Extensions.Options;

namespace ServicePortal.Portal.OperatorsOwn;

/// <summary>Reads the operator's folder as a whole: what it returns can be shown as it is.</summary>
internal sealed class OperatorReader(OperatorFolder folder, TimeProvider clock, bool admitsPlaceholders)
{
    private const int MaxSettingsBytes = 16 * 1024;

    private const string SettingsFile = "operator.json";
    private const string Imprint = "imprint";
    private const string Accessibility = "accessibility";
    private const string Help = "help";

    private static readonly string[] Names =
        [SettingsFile, OperatorLogo.File, PrivacyReader.Folder, .. new[] { Imprint, Accessibility, Help }.SelectMany(OperatorTextReader.FilesOf)];

    /// <exception cref="OptionsValidationException">Something is wrong with the folder. The message names each file and what is wrong with it.</exception>
    public PortalOperator Read()
    {
        var read = ReadSettings() is { } settings ? Read(settings) : null;
        RefuseStrayFiles();
        if (!admitsPlaceholders)
        {
            folder.RefusePlaceholders();
        }

        return read is not null && folder.Problems.Count == 0
            ? read
            : throw new OptionsValidationException(OperatorOptions.Section, typeof(OperatorOptions), folder.Problems);
    }

    private PortalOperator Read(OperatorSettings settings)
    {
        var texts = new OperatorTextReader(folder, new OperatorWords(settings));
        return new(settings)
        {
            Logo = OperatorLogo.ReadFrom(folder),
            Imprint = texts.Require(Imprint),
            Accessibility = texts.Require(Accessibility),
            Help = texts.ReadIfThere(Help),
            Privacy = new PrivacyReader(folder, texts, clock).Read(),
            HasPlaceholders = folder.HasPlaceholders,
        };
    }

    private OperatorSettings? ReadSettings()
    {
        var json = folder.Require(SettingsFile, MaxSettingsBytes);
        if (json.Length == 0)
        {
            return null;
        }

        try
        {
            var settings = OperatorSettings.Parse(json);
            var faults = OperatorSettingsRules.FaultsOf(settings).ToList();
            faults.ForEach(fault => folder.Refuse(SettingsFile, fault));
            return faults.Count == 0 ? settings : null;
        }
        catch (JsonException failure)
        {
            folder.Refuse(SettingsFile, failure.Message);
            return null;
        }
    }

    /// <summary>A name that we do not know is most likely one that was mistyped, whose text nobody would miss until a citizen does.</summary>
    private void RefuseStrayFiles()
    {
        foreach (var name in folder.NamesIn("").Except(Names))
        {
            folder.Refuse(name, "is no name of this folder");
        }
    }
}
