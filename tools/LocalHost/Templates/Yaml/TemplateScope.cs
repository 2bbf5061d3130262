namespace Lamplighter.LocalHost.Templates.Yaml;

/// <summary>A template that is being read, with the notes about it.</summary>
internal sealed class TemplateScope
{
    private readonly TemplateNotes _notes;
    private readonly TemplateScope? _parent;
    private readonly string _id;

    public TemplateScope(string file, TemplateNode root, TemplateNotes notes)
        : this(file, root, notes, null, "")
    {
    }

    private TemplateScope(string file, TemplateNode root, TemplateNotes notes, TemplateScope? parent, string id)
    {
        (File, Root, _notes, _parent, _id) = (file, root, notes, parent, id);
        Folder = Path.GetDirectoryName(file) ?? "";
    }

    public string File { get; }

    public TemplateNode Root { get; }

    public TemplateNotes Notes => _notes;

    /// <summary>The folder that relative paths start from.</summary>
    public string Folder { get; }

    /// <summary>The name of the stack: <c>local</c>, and for a nested template the logical IDs that lead to it.</summary>
    public string StackName => _parent is null ? "local" : $"{_parent.StackName}-{_id}";

    /// <summary>The full ID of the resource that refers to this template; null for the template of the command line.</summary>
    public string? Owner => _parent?.FullId(_id);

    /// <summary>The number of templates around this one.</summary>
    public int Depth => _parent is null ? 0 : _parent.Depth + 1;

    /// <summary>Returns the logical ID with those of the nested templates that lead to it, as in <c>sam local invoke</c>.</summary>
    public string FullId(string id) => _parent is null ? id : $"{_parent.FullId(_id)}/{id}";

    /// <summary>Returns the name of a resource that has no name in the template. It is unique among all templates.</summary>
    public string DefaultName(string id) => _parent is null ? id : $"{_parent.DefaultName(_id)}-{id}";

    /// <summary>Whether a file is this template, or one around it.</summary>
    public bool Contains(string file) =>
        Path.GetFullPath(file) == Path.GetFullPath(File) || (_parent?.Contains(file) ?? false);

    /// <summary>Returns the scope of a template that a resource of this one refers to.</summary>
    public TemplateScope Nested(string id, string file, TemplateNode root) => new(file, root, _notes, this, id);

    /// <summary>Returns the scope with other sections.</summary>
    public TemplateScope With(TemplateNode root) => new(File, root, _notes, _parent, _id);

    /// <summary>Adds a note about a difference from AWS.</summary>
    public void Note(int line, string text, string? file = null) => _notes.Add(file ?? File, line, text);

    /// <summary>Adds a note about a detail that can't be evaluated.</summary>
    public void Note(TemplateException error, string consequence) => _notes.Add(error.File, error.Line, $"{error.Text} {consequence}");

    public TemplateException Error(TemplateNode node, string text, Exception? inner = null) => new(File, node.Line, text, inner);

    /// <summary>Parses another file that this template refers to.</summary>
    /// <exception cref="TemplateException">The file can't be read, or isn't valid.</exception>
    public TemplateNode Parse(string other, TemplateNode reference)
    {
        try
        {
            return TemplateParser.Parse(other, TemplateFile.ReadText(other), _notes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Error(reference, $"'{other}' can't be read: {error.Message}", error);
        }
    }

    public IReadOnlyList<KeyValuePair<string, TemplateNode>> Section(string name)
    {
        if (Root[name] is not { IsEmpty: false } section)
        {
            return [];
        }

        if (section.Members is null)
        {
            Note(section.Line, $"{name} is {section.Kind}, not a map. It has no effect.");
        }

        return section.Members ?? [];
    }
}
