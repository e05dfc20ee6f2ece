using ServicePortal.Dev.EidServer.Tr03110.Pki;
using ServicePortal.Dev.EidServer.Tr03112;

namespace ServicePortal.Dev.EidServer.AusweisApp;

/// <summary>The verb "trust-anchor": writes what an AusweisApp needs to accept this environment, and ends.</summary>
internal static class TrustAnchorCommand
{
    public const string Verb = "trust-anchor";

    private const string Usage = $"{Verb} --Paos:KeyFolder=<folder> --home=<HOME of the AusweisApp>";

    /// <returns>The exit code.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var (folder, home) = (settings[$"{PaosOptions.Section}:{nameof(PaosOptions.KeyFolder)}"], settings["home"]);
        if (string.IsNullOrEmpty(folder) || string.IsNullOrEmpty(home))
        {
            errors.WriteLine(Usage);
            return 2;
        }

        try
        {
            output.WriteLine(TrustAnchor.WriteConfiguration(home, CvPki.EnsureAt(folder, TimeProvider.System).Root));
            return 0;
        }
        catch (InvalidOperationException refusal)
        {
            errors.WriteLine(refusal.Message);
            return 1;
        }
    }
}
