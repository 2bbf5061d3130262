using System.Diagnostics.CodeAnalysis;

namespace Lamplighter;

// What middleware found out, for the route.
public sealed partial class HttpRequest
{
    // Null until the first one is set.
    private Dictionary<Type, object>? _items;

    /// <summary>
    /// Adds an item to the request, by its type, so that later middleware and the route can get it. It replaces an item of the same type.
    /// </summary>
    /// <typeparam name="T">The type by which the item is found; an interface is another type than its class.</typeparam>
    /// <param name="item">The item. It isn't disposed with the request.</param>
    /// <example>
    /// <code>
    /// o.Use((request, next) =&gt;
    /// {
    ///     request.Set(new Tenant(request.Headers["x-tenant"] ?? "none"));
    ///     return next(request);
    /// });
    /// </code>
    /// </example>
    public void Set<T>(T item)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(item);
        (_items ??= [])[typeof(T)] = item;
    }

    /// <summary>Returns the item of a type. Parameters of routes get it with <see cref="FromItemsAttribute"/>.</summary>
    /// <typeparam name="T">The type by which the item was added.</typeparam>
    /// <exception cref="InvalidOperationException">The request has no item of the type.</exception>
    public T Get<T>()
        where T : notnull =>
        TryGet<T>(out var item)
            ? item
            : throw new InvalidOperationException(
                $"The request has no item of the type {typeof(T)}. Call request.Set<{typeof(T).Name}>(…) in middleware that runs "
                + "before, or use TryGet, or a parameter that can be null, where it may be missing.");

    /// <summary>Returns the item of a type, if the request has one.</summary>
    /// <typeparam name="T">The type by which the item was added.</typeparam>
    /// <param name="item">The item.</param>
    /// <returns>Whether the request has an item of the type.</returns>
    public bool TryGet<T>([NotNullWhen(true)] out T? item)
        where T : notnull
    {
        if (_items is not null && _items.TryGetValue(typeof(T), out var found))
        {
            item = (T)found;
            return true;
        }

        item = default;
        return false;
    }
}
