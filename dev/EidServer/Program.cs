using ServicePortal.Dev.EidServer.Hosting;

await EidServerApp.Build(args).RunAsync();
