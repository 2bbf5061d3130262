using Microsoft.Build.Framework;

namespace Lamplighter.Tasks;

/// <summary>The build task that writes the OpenAPI document of a project's routes.</summary>
public sealed class WriteOpenApiTask : ITask
{
    /// <inheritdoc />
    public IBuildEngine? BuildEngine { get; set; }

    /// <inheritdoc />
    public ITaskHost? HostObject { get; set; }

    /// <summary>The path of the generated file that contains the document.</summary>
    [Required]
    public string Source { get; set; } = "";

    /// <summary>The path of the file to write.</summary>
    [Required]
    public string File { get; set; } = "";

    /// <summary>The path of the file in which the task keeps the path that it wrote the document to.</summary>
    [Required]
    public string Record { get; set; } = "";

    /// <summary>Whether to write the document for API Gateway.</summary>
    public bool IsGateway { get; set; }

    /// <summary>Whether there is a document: false for a project without routes.</summary>
    [Output]
    public bool IsDescribed { get; set; }

    /// <inheritdoc />
    public bool Execute()
    {
        try
        {
            IsDescribed = DocumentFile.Write(Source, File, Record, IsGateway);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            BuildEngine?.LogErrorEvent(new BuildErrorEventArgs(
                "Lamplighter",
                "LAMP0124",
                File,
                0,
                0,
                0,
                0,
                $"The OpenAPI document couldn't be written to '{File}'. {error.Message} Set the property "
                + $"{(IsGateway ? "LamplighterOpenApiGatewayFile" : "LamplighterOpenApiFile")} to the path of a file that can be written, "
                + "or LamplighterOpenApi to false (explained in docs/diagnostics/LAMP0124.md of the package "
                + "Lamplighter.EventHandler).",
                "",
                nameof(WriteOpenApiTask)));
            return false;
        }
    }
}
