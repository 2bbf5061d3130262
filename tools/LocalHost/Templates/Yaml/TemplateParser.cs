using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Lamplighter.LocalHost.Templates.Yaml;

/// <summary>Reads YAML, and JSON as a subset of YAML, into nodes.</summary>
internal sealed class TemplateParser
{
    // Counted with expanded aliases: a few of them can expand to very many nodes.
    private const int MaxNodes = 200_000;
    private readonly string _file;

    // The target of an alias is converted once.
    private readonly Dictionary<YamlNode, Converted> _converted = new(ReferenceEqualityComparer.Instance);

    private TemplateParser(string file) => _file = file;

    public static TemplateNode Parse(string file, string text)
    {
        var stream = new YamlStream();
        try
        {
            new TemplateStructureCheck(file).Check(text);
            stream.Load(new StringReader(text));
        }
        catch (YamlException error)
        {
            throw new TemplateException(file, (int)error.Start.Line, $"this isn't valid YAML or JSON: {error.Message}", error);
        }

        return stream.Documents is [{ RootNode: YamlMappingNode root }, ..]
            ? new TemplateParser(file).Convert(root).Node
            : throw new TemplateException(file, 1, "a template is a map with the section Resources.");
    }

    private Converted Convert(YamlNode node, YamlNode? key = null)
    {
        if (_converted.TryGetValue(node, out var known))
        {
            return known;
        }

        // The line of a member is the line of its key.
        var line = (int)(key ?? node).Start.Line;
        var (size, depth) = (1, 1);
        var plain = node switch
        {
            YamlScalarNode scalar => TemplateNode.Of(IsNull(scalar) ? "" : scalar.Value ?? "", line),
            YamlSequenceNode sequence => TemplateNode.Of(sequence.Children.Select(item => Add(Convert(item))).ToList(), line),
            YamlMappingNode mapping =>
                TemplateNode.Of(
                    mapping.Children.Select(pair => KeyValuePair.Create(Key(pair.Key), Add(Convert(pair.Value, pair.Key)))).ToList(), line),
            _ => throw new TemplateException(_file, line, "an alias refers to nothing."),
        };
        var written = node.Tag.IsEmpty || !node.Tag.Value.StartsWith('!') || node.Tag.IsNonSpecific
            ? plain
            : WriteOut(node.Tag.Value[1..], plain);
        return _converted[node] = new Converted(written, size, depth);

        TemplateNode Add(Converted child)
        {
            (size, depth) = (size + child.Size, Math.Max(depth, child.Depth + 1));
            return size > MaxNodes ? throw new TemplateException(
                _file, line, $"with expanded aliases, this has more than {MaxNodes} values.")
                : depth > TemplateStructureCheck.MaxDepth ? throw new TemplateException(
                    _file, line, $"with expanded aliases, this is nested deeper than {TemplateStructureCheck.MaxDepth} levels.")
                : child.Node;
        }
    }

    private static TemplateNode WriteOut(string tag, TemplateNode argument)
    {
        if (tag == "GetAtt" && argument.Text is { } path)
        {
            argument = TemplateNode.Of(path.Split('.', 2).Select(part => TemplateNode.Of(part, argument.Line)).ToList(), argument.Line);
        }

        return TemplateNode.Of([KeyValuePair.Create(tag is "Ref" or "Condition" ? tag : "Fn::" + tag, argument)], argument.Line);
    }

    private string Key(YamlNode key) =>
        key is YamlScalarNode { Value: { } name }
            ? name
            : throw new TemplateException(_file, (int)key.Start.Line, "a key must be a string.");

    private static bool IsNull(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is "~" or "null" or "Null" or "NULL";

    /// <summary>A node with its number of nodes and its depth, counted with expanded aliases.</summary>
    private sealed record Converted(TemplateNode Node, int Size, int Depth);
}
