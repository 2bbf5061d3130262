namespace Lamplighter;

/// <summary>The parameter is a value of the query; an array takes all of that name. Taken by itself for simple types that the template does not name.</summary>
/// <param name="name">The name in the query; null for the parameter's own.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromQueryAttribute(string? name = null) : Attribute
{
    /// <summary>The name in the query; null for the parameter's own.</summary>
    public string? Name { get; } = name;
}
