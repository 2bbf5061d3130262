namespace Lamplighter;

/// <summary>The parameter is a service. Taken by itself for interfaces.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromServicesAttribute : Attribute;
