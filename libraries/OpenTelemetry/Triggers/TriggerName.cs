using System.Buffers;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.OpenTelemetry.Triggers;

// What invoked the function, in the words of OpenTelemetry's attribute faas.trigger.
internal static class TriggerName
{
    internal const string Http = "http";
    internal const string Messages = "pubsub";
    internal const string Data = "datasource";
    internal const string Timer = "timer";
    internal const string Other = "other";

    // The first member that decides is among the first of an event. What is behind that many bytes isn't looked for.
    private const int MaxBytes = 64 * 1024;

    internal static string Of(Invocation invocation)
    {
        if (invocation.Request is not null)
        {
            return Http;
        }

        // Of a stream, no more is read than decides.
        var start = ArrayPool<byte>.Shared.Rent(MaxBytes);
        try
        {
            var length = invocation.PeekEvent(start.AsSpan(0, MaxBytes));
            return length == 0 ? EventTypes.TriggerOf(invocation.EventArgument) : Of(start.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(start);
        }
    }

    internal static string Of(ReadOnlySpan<byte> json)
    {
        var marks = default(EventMarks);
        try
        {
            return marks.Read(json[..Math.Min(json.Length, MaxBytes)]);
        }
        catch (System.Text.Json.JsonException)
        {
            // Not JSON, or decided by nothing before the limit.
            return marks.Undecided;
        }
    }
}
