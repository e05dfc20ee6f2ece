using ServicePortal.Portal.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddPortal();

var app = builder.Build();
app.UsePortal();
await app.RunAsync();

/// <summary>Named so that tests can start the portal in their own process.</summary>
public partial class Program;
