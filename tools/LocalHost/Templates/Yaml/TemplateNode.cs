namespace Lamplighter.LocalHost.Templates.Yaml;

/// <summary>A piece of a template with the line that it stands on: a text, a list or a map. Short tags are written out (<c>!Ref x</c> is <c>{ Ref: x }</c>).</summary>
internal sealed class TemplateNode
{
    private TemplateNode(int line) => Line = line;

    public int Line { get; }

    /// <summary>Null when this is no text; empty for a null.</summary>
    public string? Text { get; private init; }

    public IReadOnlyList<TemplateNode>? Items { get; private init; }

    public IReadOnlyList<KeyValuePair<string, TemplateNode>>? Members { get; private init; }

    public bool IsEmpty => Text is { Length: 0 };

    /// <summary>What it is called in messages.</summary>
    public string Kind => Text is not null ? "a text" : Items is not null ? "a list" : "a map";

    public TemplateNode? this[string key]
    {
        get
        {
            foreach (var (name, value) in Members ?? [])
            {
                if (name == key)
                {
                    return value;
                }
            }

            return null;
        }
    }

    public static TemplateNode Of(string text, int line) => new(line) { Text = text };

    public static TemplateNode Of(IReadOnlyList<TemplateNode> items, int line) => new(line) { Items = items };

    public static TemplateNode Of(IReadOnlyList<KeyValuePair<string, TemplateNode>> members, int line) => new(line) { Members = members };

    /// <summary>A map of one member that names an intrinsic function, or null.</summary>
    public (string Name, TemplateNode Argument)? Intrinsic =>
        Members is [var (name, argument)] && (name is "Ref" or "Condition" || name.StartsWith("Fn::", StringComparison.Ordinal)) ? (name, argument) : null;
}
