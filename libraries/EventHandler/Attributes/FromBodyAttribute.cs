namespace Lamplighter;

/// <summary>
/// The parameter is the body: JSON, or its bytes or text for <c>byte[]</c>, <c>ReadOnlyMemory&lt;byte&gt;</c> and <c>string</c>. Other
/// types in POST, PUT and PATCH don't need the attribute.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromBodyAttribute : Attribute;
