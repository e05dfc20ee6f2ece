using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ServicePortal.Dev.EidServer.Hosting;

namespace ServicePortal.Dev.EidServer.Tests.Hosting;

public sealed class KeyTests
{
    [Fact]
    public async Task No_key_is_written_to_the_home_folder()
    {
        await using var app = EidServerApp.Build([.. RunningEidServer.Defaults("https://localhost:7443").Select(setting => $"--{setting.Key}={setting.Value}")]);

        Assert.IsType<MemoryKeyRepository>(app.Services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlRepository);
    }
}
