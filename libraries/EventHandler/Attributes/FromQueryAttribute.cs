namespace Lamplighter;

/// <summary>
/// The parameter is a value of the query; an array gets all values of that name. Simple types that aren't in the template don't need the
/// attribute.
/// </summary>
/// <param name="name">The name in the query; null for the name of the parameter.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromQueryAttribute(string? name = null) : Attribute
{
    /// <summary>The name in the query; null for the name of the parameter.</summary>
    public string? Name { get; } = name;
}
