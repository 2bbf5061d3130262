using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Internal.EventHandler.Bodies;

// The resolver's own type information before the process's, and what the resolver's options say about JSON.
internal sealed class ResolverJson(
    IJsonTypeInfoResolver? own, Action<JsonSerializerOptions>? configure, Func<int, string?>? problemType)
{
    private const string BlankType = "about:blank";

    private Combined? _combined;

    // Whether JSON isn't what generated code writes: names and values are as the options say.
    internal bool IsConfigured => configure is not null;

    internal bool ReturnsNotAcceptable { get; init; }

    internal bool ValidatesResponses { get; init; }

    // Its JSON may be any, so no generated code knows it; a context's is what generated code writes.
    internal bool HasForeign => own is not (null or JsonSerializerContext);

    internal JsonSerializerOptions Of(LambdaProcess process)
    {
        var shared = process.Json.Options;
        if (own is null && configure is null)
        {
            return shared;
        }

        var combined = Volatile.Read(ref _combined);
        if (combined is null || !ReferenceEquals(combined.Shared, shared))
        {
            combined = new Combined(shared, Build(shared));
            Volatile.Write(ref _combined, combined);
        }

        return combined.Options;
    }

    // The type of a problem that doesn't set one.
    internal string ProblemType(int status)
    {
        try
        {
            return problemType?.Invoke(status) is { Length: > 0 } type ? type : BlankType;
        }
        catch (Exception error)
        {
            LambdaProcess.Current.ReportHandledError(
                "ApiGatewayOptions.ProblemType failed; the type of the problem is about:blank.", error);
            return BlankType;
        }
    }

    private JsonSerializerOptions Build(JsonSerializerOptions shared)
    {
        var options = own is null
            ? shared
            : TelemetryJson.Build(shared.TypeInfoResolver is { } others ? [own, others] : [own]);
        if (configure is null)
        {
            return options;
        }

        options = new JsonSerializerOptions(options);
        configure(options);
        options.MakeReadOnly();
        return options;
    }

    private sealed record Combined(JsonSerializerOptions Shared, JsonSerializerOptions Options);
}
