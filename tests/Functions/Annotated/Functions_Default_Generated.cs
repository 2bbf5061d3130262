using Amazon.Lambda.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Annotated;

public class Functions_Default_Generated
{
    private readonly ServiceProvider _serviceProvider;

    public Functions_Default_Generated()
    {
        var services = new ServiceCollection();
        services.AddSingleton<Functions>();
        new Startup().ConfigureServices(services);
        _serviceProvider = services.BuildServiceProvider();
    }

    public string Default(string name, ILambdaContext __context__) =>
        _serviceProvider.GetRequiredService<Functions>().Default(name, __context__);
}
