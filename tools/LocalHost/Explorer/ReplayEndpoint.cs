using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.InvokeApi;
using Lamplighter.LocalHost.Sessions;

namespace Lamplighter.LocalHost.Explorer;

/// <summary>
/// Sends an event to a function again, unchanged or edited. The response is the ID of the new invocation, which appears like any
/// other.
/// </summary>
internal sealed class ReplayEndpoint(SessionStore store, FunctionsJson functions, InvocationCollector collector)
{
    public async Task HandleAsync(HttpContext context, string name)
    {
        if (functions.Find(name)?.Function is not { } function)
        {
            await ExplorerEndpoint.ErrorAsync(context, StatusCodes.Status404NotFound, $"The function '{name}' doesn't run here.");
            return;
        }

        if (await RequestBody.ReadAsync(context.Request, PayloadLimits.Event, context.RequestAborted) is not { } payload)
        {
            await ExplorerEndpoint.ErrorAsync(
                context,
                StatusCodes.Status413PayloadTooLarge,
                $"The event is too long. Lambda accepts at most {PayloadLimits.Event} bytes.");
            return;
        }

        if (JsonError(payload) is { } problem)
        {
            await ExplorerEndpoint.ErrorAsync(context, StatusCodes.Status400BadRequest, $"The event isn't valid JSON: {problem}");
            return;
        }

        var original = context.Request.Query["replayOf"].ToString();
        var before = store.Find(original)?.Record;
        var invocation = new Invocation(before?.Label ?? $"invoke {function.Name}", payload, TraceHeader.Create())
        {
            Function = function.Info,
            Source = before?.Source ?? EventSourceName.Of(payload),
            ReplayOf = before?.RequestId,
        };
        _ = DirectInvocation.Begin(function, invocation, collector);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        await ExplorerEndpoint.JsonAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteString("id", invocation.RequestId);
            json.WriteEndObject();
        });
    }

    private static string? JsonError(byte[] payload)
    {
        try
        {
            using var document = OutsideJson.Parse(payload);
            return null;
        }
        catch (JsonException error)
        {
            return error.Message;
        }
    }
}
