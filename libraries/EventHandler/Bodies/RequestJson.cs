using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Internal.EventHandler.Bodies;

// How a request's body is read and its answer written. The options are made when something asks for them: most answers never do.
internal readonly struct RequestJson(LambdaProcess process, ResolverJson resolver)
{
    internal JsonSerializerOptions Options => resolver.Of(process);

    // Whether names and values are as the resolver's options say.
    internal bool IsConfigured => resolver.IsConfigured;

    // What the options say about answers.
    internal bool ReturnsNotAcceptable => resolver.ReturnsNotAcceptable;

    internal bool ValidatesResponses => resolver.ValidatesResponses;

    internal string ProblemType(int status) => resolver.ProblemType(status);

    internal TypeWriter<T>? FindWriter<T>() =>
        resolver.IsConfigured ? null : process.Json.FindWriter<T>(resolver.HasForeign ? Options : null);

    internal IObjectWriter? FindWriter(Type type) =>
        resolver.IsConfigured ? null : process.Json.FindWriter(type, resolver.HasForeign ? Options : null);
}
