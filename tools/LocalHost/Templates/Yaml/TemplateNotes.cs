namespace Lamplighter.LocalHost.Templates.Yaml;

/// <summary>The notes about a template and the templates that it contains. Each note is added once.</summary>
internal sealed class TemplateNotes
{
    private const int Most = 1000;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    public void Add(string file, int line, string text)
    {
        var note = $"{file}:{line}: {text}";
        if (_all.Count <= Most && _known.Add(note))
        {
            _all.Add(_all.Count < Most ? note : $"{file}: more than {Most} notes. The remaining ones aren't shown.");
        }
    }
}
