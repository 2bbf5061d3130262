using Microsoft.Extensions.DependencyInjection;

namespace Annotated;

public sealed class Startup
{
    public void ConfigureServices(IServiceCollection services) => services.AddSingleton<Calculator>();
}
