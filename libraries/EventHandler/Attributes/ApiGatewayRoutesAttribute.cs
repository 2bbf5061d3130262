namespace Lamplighter;

/// <summary>
/// Marks a <c>partial</c> class whose methods handle requests. An instance is created for each request; the parameters of its
/// constructor come from the service provider.
/// </summary>
/// <param name="prefix">The prefix of all templates of the class, such as <c>/orders</c>; null for none.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ApiGatewayRoutesAttribute(string? prefix = null) : Attribute
{
    /// <summary>The prefix of all templates of the class; null for none.</summary>
    public string? Prefix { get; } = prefix;
}
