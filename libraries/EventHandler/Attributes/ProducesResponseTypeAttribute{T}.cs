using System.Diagnostics;

namespace Lamplighter;

/// <summary>
/// Describes a response with a value of a route, or of all routes of a class, in the OpenAPI document. The compiler doesn't write the
/// attribute into the assembly.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="statusCode">The status, 100 to 599.</param>
/// <param name="contentType">The content type; null for JSON.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
[Conditional("LAMPLIGHTER_OPENAPI")]
public sealed class ProducesResponseTypeAttribute<T>(int statusCode, string? contentType = null) : Attribute
{
    /// <summary>The status.</summary>
    public int StatusCode { get; } = statusCode;

    /// <summary>The content type; null for JSON.</summary>
    public string? ContentType { get; } = contentType;

    /// <summary>When the route answers this; null for the name of the status.</summary>
    public string? Description { get; set; }
}
