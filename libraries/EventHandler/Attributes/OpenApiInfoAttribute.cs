using System.Diagnostics;

namespace Lamplighter;

/// <summary>
/// Describes the API in the OpenAPI document. Without it, the title is the name of the assembly, and the version is <c>1.0.0</c>. The
/// compiler doesn't write the attribute into the assembly.
/// </summary>
/// <param name="title">The title of the API.</param>
/// <param name="version">The version of the API, which isn't that of the assembly.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[Conditional("LAMPLIGHTER_OPENAPI")]
public sealed class OpenApiInfoAttribute(string title, string version) : Attribute
{
    /// <summary>The title of the API.</summary>
    public string Title { get; } = title;

    /// <summary>The version of the API.</summary>
    public string Version { get; } = version;

    /// <summary>A short summary; null for none.</summary>
    public string? Summary { get; set; }

    /// <summary>A description, in Markdown; null for none.</summary>
    public string? Description { get; set; }

    /// <summary>The address of the terms of service; null for none.</summary>
    public string? TermsOfService { get; set; }

    /// <summary>Who answers questions about the API; null for nobody.</summary>
    public string? ContactName { get; set; }

    /// <summary>The address of a page for questions; null for none.</summary>
    public string? ContactUrl { get; set; }

    /// <summary>The mail address for questions; null for none.</summary>
    public string? ContactEmail { get; set; }

    /// <summary>The name of the license; null for none.</summary>
    public string? LicenseName { get; set; }

    /// <summary>The address of the license; null for none. It requires <see cref="LicenseName"/>.</summary>
    public string? LicenseUrl { get; set; }
}
