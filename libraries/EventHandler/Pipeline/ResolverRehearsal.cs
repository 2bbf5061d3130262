using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;
using Lamplighter.Internal.EventHandler.Binding;

namespace Lamplighter.Internal.EventHandler.Pipeline;

// Resolves an event with a resolver and a route of its own while the function starts. See Rehearsal.
internal static class ResolverRehearsal
{
    private static bool s_hasStarted;

    // The process has one resolver, or a few. A second rehearsal would do no harm. The resolver of the rehearsal doesn't start another one.
    internal static void Start()
    {
        if (!s_hasStarted)
        {
            s_hasStarted = true;
            Rehearsal.Start(Run);
        }
    }

    private static ReadOnlySpan<byte> Event => """
        {"resource":"/{proxy+}","path":"/rehearsal/1","httpMethod":"GET","headers":{"accept":"*/*"},"multiValueHeaders":{"accept":["*/*"]},
        "queryStringParameters":null,"multiValueQueryStringParameters":null,"pathParameters":{"proxy":"rehearsal/1"},"stageVariables":null,
        "requestContext":{"stage":"prod","requestId":"1","identity":{"sourceIp":"127.0.0.1"}},"body":null,"isBase64Encoded":false}
        """u8;

    private static void Run()
    {
        var resolver = ApiGatewayResolver.Create(static _ => { });
        resolver.MapGet("/rehearsal/{name}", Answer);
        var json = Event.ToArray();
        _ = resolver.ResolveAsync(new MemoryStream(json, 0, json.Length, false, publiclyVisible: true), Invocation.Current!.Context);
    }

    private static HttpResult Answer(HttpRequest request)
    {
        var name = RequestBinder.Required(request, RequestBinder.Route(request, 0), BindingSource.Route, "name");
        RequestBinder.Check(request);
        _ = LambdaProcess.Current.Json.FindWriter<ApiGatewayResolver>(null);
        return HttpResult.Text(name);
    }
}
