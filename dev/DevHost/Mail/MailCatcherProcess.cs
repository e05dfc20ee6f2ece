using System.Globalization;
using ServicePortal.Dev.Processes;

namespace ServicePortal.Dev.DevHost.Mail;

/// <summary>How maildev, from npm, is started: it takes every mail and shows it on a page.</summary>
public static class MailCatcherProcess
{
    /// <param name="mailFolder">Where mails are kept.</param>
    public static ServiceSpecification Describe(int smtpPort, int pagePort, string mailFolder, HttpClient http)
    {
        var program = Path.Combine(Checkout.NodeModules, "maildev", "dist", "bin", "maildev.js");
        if (!File.Exists(program))
        {
            throw new DevelopmentException("maildev is missing: run script/setup (or npm ci) once.");
        }

        PrivateFiles.CreateFolder(mailFolder);
        return new ServiceSpecification(
            "maildev",
            "node",
            [
                program, "--ip", "127.0.0.1", "--smtp", Text(smtpPort), "--web-ip", "127.0.0.1", "--web", Text(pagePort),
                "--mail-directory", mailFolder, "--max-emails", "1000",
            ],
            cancellation => Readiness.RespondsAsync(http, new Uri($"http://127.0.0.1:{pagePort}/api/email"), cancellation));
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
