namespace Lamplighter.LocalHost.Templates.Yaml;

/// <summary>
/// A node of a template with its line: a string, a list or a map. Short tags are expanded (<c>!Ref x</c> becomes <c>{ Ref: x }</c>).
/// </summary>
internal sealed class TemplateNode
{
    private TemplateNode(int line) => Line = line;

    public int Line { get; }

    /// <summary>The string; empty for a null, and null for a list or map.</summary>
    public string? Text { get; private init; }

    /// <summary>Whether the string is without quotes, so that it can be a number, <c>true</c>, <c>false</c> or null.</summary>
    public bool IsPlain { get; private init; }

    public IReadOnlyList<TemplateNode>? Items { get; private init; }

    public IReadOnlyList<KeyValuePair<string, TemplateNode>>? Members { get; private init; }

    public bool IsEmpty => Text is { Length: 0 };

    /// <summary>The kind of node, for messages.</summary>
    public string Kind => Text is not null ? "a string" : Items is not null ? "a list" : "a map";

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

    public static TemplateNode OfPlain(string text, int line) => new(line) { Text = text, IsPlain = true };

    public static TemplateNode Of(IReadOnlyList<TemplateNode> items, int line) => new(line) { Items = items };

    public static TemplateNode Of(IReadOnlyList<KeyValuePair<string, TemplateNode>> members, int line) => new(line) { Members = members };

    /// <summary>The intrinsic function, for a map whose only member is one; otherwise null.</summary>
    public (string Name, TemplateNode Argument)? Intrinsic =>
        Members is [var (name, argument)] && (name is "Ref" or "Condition" || name.StartsWith("Fn::", StringComparison.Ordinal))
            ? (name, argument)
            : null;
}
