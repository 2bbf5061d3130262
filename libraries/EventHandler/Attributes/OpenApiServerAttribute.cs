using System.Diagnostics;

namespace Lamplighter;

/// <summary>
/// Names a server of the API in the OpenAPI document, with the base path if there is one. The compiler doesn't write the attribute into the
/// assembly.
/// </summary>
/// <param name="url">The address, such as <c>https://api.example.com/shop</c>, or a path.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[Conditional("LAMPLIGHTER_OPENAPI")]
public sealed class OpenApiServerAttribute(string url) : Attribute
{
    /// <summary>The address.</summary>
    public string Url { get; } = url;

    /// <summary>What the server is for; null for no description.</summary>
    public string? Description { get; set; }
}
