namespace Lamplighter;

/// <summary>The parameter is the body: JSON, or its bytes or text for <c>byte[]</c>, <c>ReadOnlyMemory&lt;byte&gt;</c> and <c>string</c>. Taken by itself for other types in POST, PUT and PATCH.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromBodyAttribute : Attribute;
