using System.Diagnostics;

namespace Lamplighter;

/// <summary>
/// Leaves a route, or all routes of a class, out of the OpenAPI document. The compiler doesn't write the attribute into the assembly.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, Inherited = false)]
[Conditional("LAMPLIGHTER_OPENAPI")]
public sealed class ExcludeFromDescriptionAttribute : Attribute;
