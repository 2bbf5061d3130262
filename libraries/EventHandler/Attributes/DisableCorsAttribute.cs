namespace Lamplighter;

/// <summary>
/// Shares the responses of a route, or of the routes of a class, with no other origin, whatever <see cref="ApiGatewayOptions.Cors"/> says.
/// The attribute of a method takes precedence over that of its class, and <see cref="DisableCorsAttribute"/> over
/// <see cref="EnableCorsAttribute"/> in the same place.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class DisableCorsAttribute : Attribute;
