using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Lamplighter.LocalHost.Templates.Yaml;

/// <summary>Checks a template before it is parsed: its depth, and that no alias contains itself.</summary>
internal sealed class TemplateStructureCheck(string file)
{
    public const int MaxDepth = 100;
    private readonly Stack<AnchorName> _open = new();
    private readonly HashSet<AnchorName> _known = [];

    /// <exception cref="TemplateException">The template isn't valid, is nested too deeply, or an alias contains itself.</exception>
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
            // The parser has no message for unclosed brackets and invalid escapes.
            throw new TemplateException(
                file,
                Math.Max(1, (int)(parser.Current?.End.Line ?? 1)),
                "this isn't valid YAML or JSON: a bracket or brace isn't closed, or an escape isn't valid.",
                error);
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
                throw Error(one, $"the alias *{alias.Value} contains itself.");
            case AnchorAlias alias when !_known.Contains(alias.Value):
                throw Error(one, $"the alias *{alias.Value} refers to an anchor that isn't defined before it.");
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
