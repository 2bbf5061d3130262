namespace Lamplighter.LocalHost.Templates.Yaml;

/// <summary>The template that is being read, with the notes about it. Each note is added once.</summary>
internal sealed class TemplateScope(string file, TemplateNode root)
{
    private readonly List<string> _notices = [];

    public string File { get; } = file;

    public TemplateNode Root { get; } = root;

    public IReadOnlyList<string> Notices => _notices;

    /// <summary>Adds a note about a difference from AWS.</summary>
    public void Note(int line, string text, string? file = null)
    {
        var notice = $"{file ?? File}:{line}: {text}";
        if (!_notices.Contains(notice))
        {
            _notices.Add(notice);
        }
    }

    public TemplateException Error(TemplateNode node, string text, Exception? inner = null) => new(File, node.Line, text, inner);

    public IReadOnlyList<KeyValuePair<string, TemplateNode>> Section(string name)
    {
        if (Root[name] is not { IsEmpty: false } section)
        {
            return [];
        }

        return section.Members ?? throw Error(section, $"{name} is {section.Kind}. Use a map.");
    }
}
