namespace Lamplighter;

/// <summary>The parameter is a header; an array gets all values of that name.</summary>
/// <param name="name">The header's name; null for the name of the parameter.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromHeaderAttribute(string? name = null) : Attribute
{
    /// <summary>The header's name; null for the name of the parameter.</summary>
    public string? Name { get; } = name;
}
