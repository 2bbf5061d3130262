using System.ComponentModel;
using Lamplighter.Internal.EventHandler.Requests;

namespace Lamplighter.Internal.EventHandler.Binding;

/// <summary>
/// Reads JSON bodies for route methods; for generated code. Errors are collected until <see cref="RequestBinder.Check"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BodyBinder
{
    /// <summary>Reads a body that the route needs.</summary>
    /// <typeparam name="T">The type of the body.</typeparam>
    /// <param name="request">The request.</param>
    /// <exception cref="HttpException">415: the body isn't JSON.</exception>
    public static T Required<T>(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JsonBodyReader.Required<T>(request);
    }

    /// <summary>Reads a body that may be missing.</summary>
    /// <typeparam name="T">The type of the body.</typeparam>
    /// <param name="request">The request.</param>
    /// <exception cref="HttpException">415: the body isn't JSON.</exception>
    public static T? Optional<T>(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JsonBodyReader.Optional<T>(request);
    }
}
