namespace Lamplighter.LocalHost.Templates.Model;

/// <summary>A function as a template describes it.</summary>
internal sealed record TemplateFunction
{
    /// <summary>What the template calls it.</summary>
    public required string Id { get; init; }

    /// <summary>What Lambda would call it: the property FunctionName, else the same.</summary>
    public required string Name { get; init; }

    public required int Line { get; init; }

    /// <summary>Where its code is, as the template says it; null when that is not on this machine.</summary>
    public string? Code { get; init; }

    public string Handler { get; init; } = "";

    public string Runtime { get; init; } = "";

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    public int MemorySize { get; init; } = 128;

    /// <summary>Of a function with a capacity provider: how many events one process takes at once.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Its variables, and those that other properties lead to.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Null when it has no URL of its own.</summary>
    public TemplateUrl? Url { get; init; }

    public IReadOnlyList<TemplateEvent> Events { get; init; } = [];
}
