namespace Lamplighter;

/// <summary>
/// The parameter is an item of the request, which middleware has added with <see cref="HttpRequest.Set{T}"/> by the same type. Without one,
/// the request is answered with 500, or the parameter is null if it can be null.
/// </summary>
/// <example>
/// <code>
/// [HttpGet("/orders")]
/// public Order[] List([FromItems] Tenant tenant) =&gt; store.OrdersOf(tenant);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromItemsAttribute : Attribute;
