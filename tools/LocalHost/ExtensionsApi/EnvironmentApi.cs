using Lamplighter.LocalHost.RuntimeApi;

namespace Lamplighter.LocalHost.ExtensionsApi;

/// <summary>What an execution environment finds at <c>AWS_LAMBDA_RUNTIME_API</c>: the Runtime API and the Extensions API.</summary>
internal sealed class EnvironmentApi(RuntimeApiEndpoint runtime, ExtensionsApiEndpoint extensions)
{
    public Task HandleAsync(HttpContext context) =>
        IsOfExtensions(context.Request) ? extensions.HandleAsync(context) : runtime.HandleAsync(context);

    public static bool IsOfExtensions(HttpRequest request) =>
        (request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries) is [_, "extension", ..];
}
