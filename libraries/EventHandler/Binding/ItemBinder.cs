using System.ComponentModel;

namespace Lamplighter.Internal.EventHandler.Binding;

/// <summary>Reads the request's items for the arguments of route methods; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ItemBinder
{
    /// <summary>An item that must be there.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="request">The request.</param>
    /// <exception cref="InvalidOperationException">The request has no item of the type.</exception>
    public static T Required<T>(HttpRequest request)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Get<T>();
    }

    /// <summary>An object that may be absent.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="request">The request.</param>
    public static T? Optional<T>(HttpRequest request)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.TryGet<T>(out var item) ? item : null;
    }

    /// <summary>A value that may be absent.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="request">The request.</param>
    public static T? OptionalValue<T>(HttpRequest request)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.TryGet<T>(out var item) ? item : null;
    }
}
