using System.Diagnostics;

namespace Lamplighter;

/// <summary>
/// Sets the tags of a route, or of all routes of a class, in the OpenAPI document. Without it, the tag is the name of the class without
/// <c>Routes</c> at its end. The compiler doesn't write the attribute into the assembly.
/// </summary>
/// <param name="tags">The tags.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, Inherited = false)]
[Conditional("LAMPLIGHTER_OPENAPI")]
public sealed class TagsAttribute(params string[] tags) : Attribute
{
    /// <summary>The tags.</summary>
    public IReadOnlyList<string> Tags { get; } = tags;
}
