using System.Diagnostics;

namespace Lamplighter;

/// <summary>
/// Describes a response of a route, or of all routes of a class, in the OpenAPI document. The compiler doesn't write the attribute into
/// the assembly.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
[Conditional("LAMPLIGHTER_OPENAPI")]
public sealed class ProducesResponseTypeAttribute : Attribute
{
    /// <summary>A response without a value; of 400 and higher, with problem details.</summary>
    /// <param name="statusCode">The status, 100 to 599.</param>
    public ProducesResponseTypeAttribute(int statusCode) => StatusCode = statusCode;

    /// <summary>A response with a value as JSON.</summary>
    /// <param name="type">The type of the value.</param>
    /// <param name="statusCode">The status, 100 to 599.</param>
    public ProducesResponseTypeAttribute(Type type, int statusCode)
    {
        Type = type;
        StatusCode = statusCode;
    }

    /// <summary>The status.</summary>
    public int StatusCode { get; }

    /// <summary>The type of the value; null for a response without one.</summary>
    public Type? Type { get; }

    /// <summary>When the route answers this; null for the name of the status.</summary>
    public string? Description { get; set; }
}
