using System.ComponentModel;

namespace Lamplighter.Internal.Core.FrontDoors;

/// <summary>
/// Handles events and responses as bytes, as the resolver of Lamplighter.EventHandler does. The test kit uses it to call handlers
/// without a reference to their package.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public interface IStreamHandler
{
    /// <summary>Handles one event.</summary>
    /// <param name="input">The event as UTF-8 JSON.</param>
    /// <param name="context">The context of the invocation.</param>
    /// <returns>The response as UTF-8 JSON.</returns>
    Task<Stream> HandleAsync(Stream input, LambdaContext context);
}
