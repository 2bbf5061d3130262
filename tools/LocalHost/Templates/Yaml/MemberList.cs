namespace Lamplighter.LocalHost.Templates.Yaml;

/// <summary>The members of a map while it is read. Of two members with one key, the last one counts, as in CloudFormation.</summary>
internal sealed class MemberList(string file, TemplateNotes notes)
{
    private readonly List<KeyValuePair<string, TemplateNode>> _members = [];
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly List<TemplateNode> _merged = [];

    public void Add(TemplateNode key, TemplateNode value)
    {
        if (key.Text is not { } name)
        {
            notes.Add(file, key.Line, $"a key is {key.Kind}, not a string. The key and its value have no effect.");
        }
        else if (name == "<<" && key.IsPlain && (value.Members is not null || value.Items is not null))
        {
            _merged.Add(value);
        }
        else if (_indexes.TryGetValue(name, out var index))
        {
            notes.Add(file, value.Line, $"the key '{name}' is also in line {_members[index].Value.Line}. The last one is used.");
            _members[index] = KeyValuePair.Create(name, value);
        }
        else
        {
            Append(name, value);
        }
    }

    /// <summary>Returns the members: first the own ones, then those of <c>&lt;&lt;</c> that aren't overridden.</summary>
    public IReadOnlyList<KeyValuePair<string, TemplateNode>> ToList()
    {
        foreach (var (name, value) in _merged.SelectMany(node => node.Items ?? [node]).SelectMany(node => node.Members ?? []))
        {
            if (!_indexes.ContainsKey(name))
            {
                Append(name, value);
            }
        }

        return _members;
    }

    private void Append(string name, TemplateNode value)
    {
        _indexes[name] = _members.Count;
        _members.Add(KeyValuePair.Create(name, value));
    }
}
