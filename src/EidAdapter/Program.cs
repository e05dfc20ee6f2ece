await ServicePortal.Eid.EidAdapterApp.Build(args).RunAsync();
