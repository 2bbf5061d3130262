namespace Lamplighter;

/// <summary>The parameter is a cookie's value.</summary>
/// <param name="name">The cookie's name; null for the name of the parameter.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromCookieAttribute(string? name = null) : Attribute
{
    /// <summary>The cookie's name; null for the name of the parameter.</summary>
    public string? Name { get; } = name;
}
