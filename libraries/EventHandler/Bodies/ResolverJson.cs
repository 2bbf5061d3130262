using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Internal.EventHandler.Bodies;

// The resolver's own type information before the process's.
internal sealed class ResolverJson(IJsonTypeInfoResolver? own)
{
    private Combined? _combined;

    // Its JSON may be any, so no generated code knows it; a context's is what generated code writes.
    internal bool HasForeign => own is not (null or JsonSerializerContext);

    internal JsonSerializerOptions Of(LambdaProcess process)
    {
        var shared = process.Json.Options;
        if (own is null)
        {
            return shared;
        }

        var combined = Volatile.Read(ref _combined);
        if (combined is null || !ReferenceEquals(combined.Shared, shared))
        {
            combined = new Combined(shared, TelemetryJson.Build(shared.TypeInfoResolver is { } others ? [own, others] : [own]));
            Volatile.Write(ref _combined, combined);
        }

        return combined.Options;
    }

    private sealed record Combined(JsonSerializerOptions Shared, JsonSerializerOptions Options);
}
