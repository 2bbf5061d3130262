using System.ComponentModel;

namespace Lamplighter.Internal.Core.FrontDoors;

/// <summary>
/// Handles events and writes responses while they are sent, as the resolver of Lamplighter.EventHandler does. The test kit uses it to call
/// handlers without a reference to their package.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public interface IStreamingHandler
{
    /// <summary>Handles one event.</summary>
    /// <param name="input">The event as UTF-8 JSON.</param>
    /// <param name="output">The stream to write the response to, an <see cref="IHttpResponseOutput"/>.</param>
    /// <param name="context">The context of the invocation.</param>
    /// <returns>A task that completes after the last byte was written.</returns>
    Task HandleStreamingAsync(Stream input, Stream output, LambdaContext context);
}
