using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Targets;

/// <summary>The handler in <c>aws-lambda-tools-defaults.json</c>, where Amazon's deployment tool finds it.</summary>
internal sealed record ToolsDefaults(string File, string Handler, bool IsCustomRuntime)
{
    public const string FileName = "aws-lambda-tools-defaults.json";
    private const int MaxBytes = 1024 * 1024;
    private static readonly EnumerationOptions s_direct = new() { IgnoreInaccessible = true };
    private static readonly JsonDocumentOptions s_lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Lambda's runtime; empty if the file has none.</summary>
    public string Runtime { get; init; } = "";

    /// <summary>Lambda's name of the architecture; empty if the file has none.</summary>
    public string Architecture { get; init; } = "";

    /// <summary>
    /// Reads the file of the target's project, or of the project whose folder contains the assembly; without one, the file beside the
    /// assembly.
    /// </summary>
    public static ToolsDefaults? Find(FunctionTarget target)
    {
        var folder = target.Project is { } project ? Path.GetDirectoryName(Path.GetFullPath(project.Project)) : target.Folder;
        while (folder is not null && target.Project is null && !Directory.EnumerateFiles(folder, "*.*proj", s_direct).Any())
        {
            folder = Path.GetDirectoryName(folder);
        }

        return InFolder(folder ?? target.Folder);
    }

    /// <summary>Reads the file of a project's folder.</summary>
    public static ToolsDefaults? InFolder(string folder)
    {
        var file = Path.Combine(folder, FileName);
        return System.IO.File.Exists(file) ? Read(file) : null;
    }

    private static ToolsDefaults? Read(string file)
    {
        try
        {
            if (new FileInfo(file).Length > MaxBytes)
            {
                return null;
            }

            using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(file), s_lenient);
            var root = document.RootElement;
            return root.Text("function-handler") is { Length: > 0 } handler
                ? new ToolsDefaults(file, handler, root.Text("function-runtime")?.StartsWith("provided", StringComparison.Ordinal) == true)
                {
                    Runtime = root.Text("function-runtime") ?? "",
                    Architecture = root.Text("function-architecture") ?? "",
                }
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new HandlerException($"'{file}' can't be read: {error.Message} Correct it, or specify the handler with --handler.");
        }
    }
}
