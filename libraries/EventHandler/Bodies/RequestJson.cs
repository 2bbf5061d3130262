using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Internal.EventHandler.Bodies;

// How a request's body is read and its answer written. The options are made when something asks for them: most answers never do.
internal readonly struct RequestJson(LambdaProcess process, ResolverJson resolver)
{
    internal JsonSerializerOptions Options => resolver.Of(process);

    internal TypeWriter<T>? FindWriter<T>() => process.Json.FindWriter<T>(resolver.HasForeign ? Options : null);

    internal IObjectWriter? FindWriter(Type type) => process.Json.FindWriter(type, resolver.HasForeign ? Options : null);
}
