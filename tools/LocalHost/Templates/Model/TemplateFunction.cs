namespace Lamplighter.LocalHost.Templates.Model;

/// <summary>A function as a template describes it.</summary>
internal sealed record TemplateFunction
{
    /// <summary>The logical ID; in a nested template, after the IDs that lead to it: <c>Shop/OrdersFunction</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name in Lambda: the property FunctionName, or the logical ID.</summary>
    public required string Name { get; init; }

    /// <summary>The template of the function.</summary>
    public required string File { get; init; }

    public required int Line { get; init; }

    /// <summary>The location of the code, relative to the template; null when the code isn't on this machine.</summary>
    public string? Code { get; init; }

    public string Handler { get; init; } = "";

    public string Runtime { get; init; } = "";

    /// <summary>The architecture, as a template names it: <c>x86_64</c> or <c>arm64</c>.</summary>
    public string Architecture { get; init; } = "x86_64";

    /// <summary>Whether the function is deployed as a container image.</summary>
    public bool IsImage { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    public int MemorySize { get; init; } = 128;

    /// <summary>The number of concurrent events per process, for a function with a capacity provider.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Whether the function has the layer of Lambda Web Adapter.</summary>
    public bool HasWebAdapter { get; init; }

    /// <summary>Whether AWS would record the function's traces.</summary>
    public bool IsTraced { get; init; }

    /// <summary>The environment variables, including those from other properties.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The function URL, or null.</summary>
    public TemplateUrl? Url { get; init; }

    public IReadOnlyList<TemplateEvent> Events { get; init; } = [];

    /// <summary>The folder of the template.</summary>
    public string Folder => Path.GetDirectoryName(Path.GetFullPath(File))!;
}
