namespace Lamplighter;

/// <summary>The parameter is a header; an array takes all of that name.</summary>
/// <param name="name">The header's name; null for the parameter's own.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromHeaderAttribute(string? name = null) : Attribute
{
    /// <summary>The header's name; null for the parameter's own.</summary>
    public string? Name { get; } = name;
}
