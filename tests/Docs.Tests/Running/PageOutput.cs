using System.Reflection;
using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Tests.Docs.Data;
using Lamplighter.Tests.Docs.Pages;

namespace Lamplighter.Tests.Docs.Running;

/// <summary>Calls a method of the C# block above, and compares what it writes with the JSON that the page shows.</summary>
internal static class PageOutput
{
    private const string Trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    /// <param name="block">The JSON of the page.</param>
    /// <param name="call">The method, and what it is called with, as JSON: <c>Function.HandleAsync with {"id":1}, "Ada"</c>.</param>
    /// <param name="shown">The JSON, parsed.</param>
    internal static async Task<IReadOnlyList<string>> CompareAsync(Block block, string call, JsonElement shown)
    {
        if (PageList.Of(block).Before(block, one => one.Language == "csharp") is not { } code)
        {
            return ["The page has no C# block above."];
        }

        var parts = call.Split(" with ", 2);
        if (parts[0].Split('.') is not [var type, var name])
        {
            return [$"Write TYPE.METHOD, not '{parts[0]}'."];
        }

        using var arguments = JsonDocument.Parse($"[{parts.ElementAtOrDefault(1)}]");
        var assembly = await WovenPage.LoadAsync(code.Code);
        if (assembly.GetTypes().SingleOrDefault(one => one.Name == type)?.GetMethod(name) is not { } method)
        {
            return [$"The C# block in line {code.Line} has no public method {parts[0]}."];
        }

        var written = await CallAsync(method, [.. arguments.RootElement.EnumerateArray()]);
        var shapes = written.Select(JsonShape.Of).ToArray();
        return shapes.Contains(JsonShape.Of(shown))
            ? []
            : [$"The page shows:\n{JsonShape.Of(shown)}\n\n{parts[0]} writes:\n{string.Join('\n', shapes)}"];
    }

    private static async Task<IEnumerable<JsonElement>> CallAsync(MethodInfo method, JsonElement[] given)
    {
        using var capture = TelemetryCapture.Start();
        var instance = method.IsStatic ? null : Activator.CreateInstance(method.DeclaringType!);
        var next = 0;
        var arguments = method.GetParameters().Select(parameter => parameter.ParameterType == typeof(LambdaContext)
            ? Context()
            : Argument(parameter.ParameterType, given.ElementAtOrDefault(next++))).ToArray();

        // A method that isn't a handler runs in one.
        var outer = arguments.OfType<LambdaContext>().Any() ? null : Invocation.Begin(Context(), (object?)null);
        var before = outer is null ? null : Invocation.Enter(outer);
        if (method.Invoke(instance, arguments) is Task task)
        {
            await task;
        }

        if (outer is not null)
        {
            outer.End(null);
            Invocation.Enter(before);
        }

        return [.. capture.Logs, .. capture.Metrics, .. capture.Segments];
    }

    private static object? Argument(Type type, JsonElement value) =>
        type != typeof(Stream) ? value.Deserialize(type)
            : new MemoryStream(Encoding.UTF8.GetBytes(value.ValueKind == JsonValueKind.Undefined ? "{}" : value.GetRawText()));

    private static LambdaContext Context() => new()
    {
        AwsRequestId = "5b2f1c1e-91c4-4a6d-8a5e-7d8f2d5c1b10",
        FunctionName = "orders-fn",
        FunctionVersion = "$LATEST",
        InvokedFunctionArn = "arn:aws:lambda:eu-west-1:123456789012:function:orders-fn",
        MemoryLimitInMB = 512,
        TraceHeader = Trace,
    };
}
