using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Lamplighter.LocalHost.Templates.Yaml;

/// <summary>Reads YAML, and JSON as a subset of YAML, into nodes.</summary>
internal sealed partial class TemplateParser
{
    public const int MaxDepth = 100;

    // Counted with expanded aliases: a few of them can expand to very many nodes.
    public const int MaxNodes = 200_000;

    private readonly string _file;
    private readonly TemplateNotes _notes;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, Composed> _anchors = [];
    private readonly HashSet<AnchorName> _open = [];

    private TemplateParser(string file, string text, TemplateNotes notes)
    {
        (_file, _notes) = (file, notes);
        _parser = new Parser(new StringReader(text));
    }

    /// <exception cref="TemplateException">The text isn't YAML or JSON, isn't a map, or is too large.</exception>
    public static TemplateNode Parse(string file, string text, TemplateNotes notes)
    {
        try
        {
            return new TemplateParser(file, text, notes).Read();
        }
        catch (YamlException)
        {
            // A block scalar may start with an empty line of many spaces, which CloudFormation accepts.
            return new TemplateParser(file, SpacesOnly().Replace(text, ""), notes).ReadOnce();
        }
    }

    private TemplateNode ReadOnce()
    {
        try
        {
            return Read();
        }
        catch (YamlException error)
        {
            throw new TemplateException(_file, (int)error.Start.Line, $"this isn't valid YAML or JSON: {error.Message}", error);
        }
    }

    private TemplateNode Read()
    {
        try
        {
            _parser.Consume<StreamStart>();
            return _parser.TryConsume<DocumentStart>(out _) && Compose(null, 1).Node is { Members: not null } root
                ? root
                : throw new TemplateException(_file, 1, "a template is a map with the section Resources.");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // The parser has no message for unclosed brackets and invalid escapes.
            throw new TemplateException(
                _file,
                Math.Max(1, (int)(_parser.Current?.End.Line ?? 1)),
                "this isn't valid YAML or JSON: a bracket or brace isn't closed, or an escape isn't valid.",
                error);
        }
    }

    // The line of a member is the line of its key.
    private Composed Compose(int? keyLine, int depth)
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Find(alias, keyLine ?? (int)alias.Start.Line);
        }

        var current = _parser.Consume<NodeEvent>();
        var line = keyLine ?? (int)current.Start.Line;

        if (depth > MaxDepth)
        {
            throw new TemplateException(_file, line, $"this is nested deeper than {MaxDepth} levels.");
        }

        if (!current.Anchor.IsEmpty)
        {
            _open.Add(current.Anchor);
        }

        var content = current switch
        {
            Scalar scalar => new Composed(Text(scalar, line), 1, 1),
            SequenceStart => List(line, depth),
            _ => Map(line, depth),
        };
        var composed = current.Tag is { IsEmpty: false, IsNonSpecific: false } tag && tag.Value.StartsWith('!')
            ? content with { Node = ShortForm.Expand(tag.Value[1..], content.Node) }
            : content;
        if (!current.Anchor.IsEmpty)
        {
            _open.Remove(current.Anchor);
            _anchors[current.Anchor] = composed;
        }

        return composed;
    }

    private Composed Find(AnchorAlias alias, int line) => _open.Contains(alias.Value)
        ? throw new TemplateException(_file, line, $"the alias *{alias.Value} contains itself.")
        : _anchors.TryGetValue(alias.Value, out var known) ? known
        : throw new TemplateException(_file, line, $"the alias *{alias.Value} refers to an anchor that isn't defined before it.");

    private Composed List(int line, int depth)
    {
        var items = new List<TemplateNode>();
        var total = new Composed(TemplateNode.Of(items, line), 1, 1);
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            var item = Compose(null, depth + 1);
            total = Add(total, item, line);
            items.Add(item.Node);
        }

        return total;
    }

    private Composed Map(int line, int depth)
    {
        var members = new MemberList(_file, _notes);
        var total = new Composed(TemplateNode.Of("", line), 1, 1);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Compose(null, depth + 1).Node;
            var value = Compose(key.Line, depth + 1);
            total = Add(total, value, line);
            members.Add(key, value.Node);
        }

        return total with { Node = TemplateNode.Of(members.ToList(), line) };
    }

    private Composed Add(Composed total, Composed child, int line)
    {
        var sum = total with { Size = total.Size + child.Size, Depth = Math.Max(total.Depth, child.Depth + 1) };
        return sum.Size > MaxNodes
            ? throw new TemplateException(_file, line, $"with expanded aliases, this has more than {MaxNodes} values.")
            : sum.Depth > MaxDepth
                ? throw new TemplateException(_file, line, $"with expanded aliases, this is nested deeper than {MaxDepth} levels.")
                : sum;
    }

    private static TemplateNode Text(Scalar scalar, int line) => scalar.Style != ScalarStyle.Plain
        ? TemplateNode.Of(scalar.Value, line)
        : TemplateNode.OfPlain(scalar.Value is "~" or "null" or "Null" or "NULL" ? "" : scalar.Value, line);

    [GeneratedRegex("^[ ]+(?=\r?$)", RegexOptions.Multiline)]
    private static partial Regex SpacesOnly();

    /// <summary>A node with its number of nodes and its depth, counted with expanded aliases.</summary>
    private sealed record Composed(TemplateNode Node, int Size, int Depth);
}
