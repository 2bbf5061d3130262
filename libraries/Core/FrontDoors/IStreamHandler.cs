using System.ComponentModel;

namespace Lamplighter.Internal.Core.FrontDoors;

/// <summary>
/// Takes events and gives responses as bytes, as the resolver of Lamplighter.EventHandler does: what the test kit can drive without
/// knowing it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public interface IStreamHandler
{
    /// <summary>Answers one event.</summary>
    /// <param name="input">The event, UTF-8 JSON.</param>
    /// <param name="context">What Lambda told of the invocation.</param>
    /// <returns>The response, UTF-8 JSON.</returns>
    Task<Stream> HandleAsync(Stream input, LambdaContext context);
}
