using ServicePortal.Samples.AgencyPortal.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddAgencyPortal();

var app = builder.Build();
app.UseAgencyPortal();
await app.RunAsync();
