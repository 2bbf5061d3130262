namespace Lamplighter;

/// <summary>The parameter is a value of the path. Taken by itself where the template has the parameter's name.</summary>
/// <param name="name">The name in the template; null for the parameter's own.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromRouteAttribute(string? name = null) : Attribute
{
    /// <summary>The name in the template; null for the parameter's own.</summary>
    public string? Name { get; } = name;
}
