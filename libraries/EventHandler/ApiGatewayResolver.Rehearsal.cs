using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;
using Lamplighter.Internal.EventHandler.Binding;

namespace Lamplighter;

// Resolves an event with a resolver and a route of its own while the function starts. See Rehearsal.
public sealed partial class ApiGatewayResolver
{
    private static bool s_isRehearsed;

    // The process has one resolver, or a few. A second rehearsal would do no harm. The resolver of the rehearsal doesn't start another one.
    private static void StartRehearsal()
    {
        if (!s_isRehearsed)
        {
            s_isRehearsed = true;
            Rehearsal.Start(Rehearse);
        }
    }

    private static ReadOnlySpan<byte> RehearsedEvent => """
        {"resource":"/{proxy+}","path":"/rehearsal/1","httpMethod":"GET","headers":{"accept":"*/*"},"multiValueHeaders":{"accept":["*/*"]},
        "queryStringParameters":null,"multiValueQueryStringParameters":null,"pathParameters":{"proxy":"rehearsal/1"},"stageVariables":null,
        "requestContext":{"stage":"prod","requestId":"1","identity":{"sourceIp":"127.0.0.1"}},"body":null,"isBase64Encoded":false}
        """u8;

    private static void Rehearse()
    {
        var resolver = Create(static _ => { });
        resolver.MapGet("/rehearsal/{name}", AnswerRehearsal);
        var json = RehearsedEvent.ToArray();
        _ = resolver.ResolveAsync(new MemoryStream(json, 0, json.Length, false, publiclyVisible: true), Invocation.Current!.Context);
    }

    private static HttpResult AnswerRehearsal(HttpRequest request)
    {
        var name = RequestBinder.Required(request, RequestBinder.Route(request, 0), BindingSource.Route, "name");
        RequestBinder.Check(request);
        RequestBinder.Produce(request, "text/plain");
        _ = LambdaProcess.Current.Json.FindWriter<ApiGatewayResolver>(null);
        return HttpResult.Text(name);
    }
}
