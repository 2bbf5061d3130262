namespace Lamplighter;

/// <summary>The parameter is a value of the path. A parameter with a name from the template doesn't need the attribute.</summary>
/// <param name="name">The name in the template; null for the name of the parameter.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromRouteAttribute(string? name = null) : Attribute
{
    /// <summary>The name in the template; null for the name of the parameter.</summary>
    public string? Name { get; } = name;
}
