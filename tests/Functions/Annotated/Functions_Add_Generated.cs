using Amazon.Lambda.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Annotated;

public class Functions_Add_Generated
{
    private readonly ServiceProvider _serviceProvider;
    private readonly ClassLibrary.JsonLambdaSerializer _serializer;

    public Functions_Add_Generated()
    {
        var services = new ServiceCollection();
        services.AddSingleton<Functions>();
        services.AddSingleton<ILambdaSerializer, ClassLibrary.JsonLambdaSerializer>();
        var startup = new Startup();
        startup.ConfigureServices(services);
        _serviceProvider = services.BuildServiceProvider();
        _serializer = (ClassLibrary.JsonLambdaSerializer)_serviceProvider.GetRequiredService<ILambdaSerializer>();
    }

    public async Task<Stream> Add(GatewayRequest __request__, ILambdaContext __context__)
    {
        using var scope = _serviceProvider.CreateScope();
        var functions = scope.ServiceProvider.GetRequiredService<Functions>();
        await Task.Yield();
        var response = functions.Add(__request__.Number("x"), __request__.Number("y"));
        var stream = new MemoryStream();
        _serializer.Serialize(new { statusCode = 200, body = $"{response} {__context__.FunctionName}" }, stream);
        stream.Position = 0;
        return stream;
    }
}
