namespace Lamplighter;

/// <summary>
/// Marks a <c>partial</c> class whose methods answer requests. An instance is made for each request; its constructor's parameters
/// come from the service provider.
/// </summary>
/// <param name="prefix">What all templates of the class begin with, such as <c>/orders</c>; null for nothing.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ApiGatewayRoutesAttribute(string? prefix = null) : Attribute
{
    /// <summary>What all templates of the class begin with; null for nothing.</summary>
    public string? Prefix { get; } = prefix;
}
