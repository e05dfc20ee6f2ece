using ServicePortal.Benchmarks.Echo;
using ServicePortal.ServiceDefaults;

// The same Kestrel, TLS, limits and health as the real hosts, and nothing behind it.
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("echo");
builder.UseMtlsKestrel();
builder.Services.AddGrpc();

var app = builder.Build();
app.MapGrpcService<Echoes>();
app.MapServiceDefaults();
await app.RunAsync();
