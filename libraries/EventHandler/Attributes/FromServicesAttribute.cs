namespace Lamplighter;

/// <summary>The parameter is a service. Interfaces don't need the attribute.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromServicesAttribute : Attribute;
