using ServicePortal.Dev.EidServer.AusweisApp;
using ServicePortal.Dev.EidServer.Hosting;

if (args is [TrustAnchorCommand.Verb, .. var options])
{
    return TrustAnchorCommand.Run(options, Console.Out, Console.Error);
}

await EidServerApp.Build(args).RunAsync();
return 0;
