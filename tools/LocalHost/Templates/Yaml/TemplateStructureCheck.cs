using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Lamplighter.LocalHost.Templates.Yaml;

/// <summary>Looks a template over before it is made into nodes: how deep it is, and that no alias leads into itself.</summary>
internal sealed class TemplateStructureCheck(string file)
{
    public const int MaxDepth = 100;
    private readonly Stack<AnchorName> _open = new();
    private readonly HashSet<AnchorName> _known = [];

    /// <exception cref="TemplateException">It cannot be read, is too deep, or holds itself.</exception>
    public void Check(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            while (parser.MoveNext())
            {
                Take(parser.Current!);
            }
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // Brackets that never close, and escapes of no character, leave the parser without a message.
            throw new TemplateException(file, Math.Max(1, (int)(parser.Current?.End.Line ?? 1)), "this is not YAML or JSON: a bracket or brace is not closed, or an escape stands for no character.", error);
        }
    }

    private void Take(ParsingEvent one)
    {
        switch (one)
        {
            case DocumentStart:
                _known.Clear();
                break;
            case AnchorAlias alias when _open.Contains(alias.Value):
                throw Error(one, $"*{alias.Value} stands in what it stands for.");
            case AnchorAlias alias when !_known.Contains(alias.Value):
                throw Error(one, $"*{alias.Value} stands for nothing above it.");
            case MappingStart or SequenceStart:
                Open(one, ((NodeEvent)one).Anchor);
                break;
            case MappingEnd or SequenceEnd:
                _open.Pop();
                break;
            case Scalar { Anchor.IsEmpty: false } scalar:
                _known.Add(scalar.Anchor);
                break;
        }
    }

    private void Open(ParsingEvent one, AnchorName anchor)
    {
        _open.Push(anchor);
        if (_open.Count > MaxDepth)
        {
            throw Error(one, $"this is nested deeper than {MaxDepth} levels.");
        }

        if (!anchor.IsEmpty)
        {
            _known.Add(anchor);
        }
    }

    private TemplateException Error(ParsingEvent one, string text) => new(file, (int)one.Start.Line, text);
}
