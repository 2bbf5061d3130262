using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Lamplighter.LocalHost.Templates;

/// <summary>Reads YAML, and JSON as the YAML that it is, into nodes.</summary>
internal static class TemplateParser
{
    public static TemplateNode Parse(string file, string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException error)
        {
            throw new TemplateException(file, (int)error.Start.Line, $"this is not YAML or JSON: {error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            // Brackets that never close leave the parser without a message.
            throw new TemplateException(file, text.AsSpan().Count('\n') + 1, "this is not YAML or JSON: a bracket or brace is not closed.", error);
        }

        return stream.Documents is [{ RootNode: YamlMappingNode root }, ..]
            ? Convert(file, root)
            : throw new TemplateException(file, 1, "a template is a map with Resources in it.");
    }

    // What has a key is where its key is, and not where its first line is.
    private static TemplateNode Convert(string file, YamlNode node, YamlNode? key = null)
    {
        var line = (int)(key ?? node).Start.Line;
        var plain = node switch
        {
            YamlScalarNode scalar => TemplateNode.Of(IsNull(scalar) ? "" : scalar.Value ?? "", line),
            YamlSequenceNode sequence => TemplateNode.Of(sequence.Children.Select(item => Convert(file, item)).ToList(), line),
            YamlMappingNode mapping => TemplateNode.Of(mapping.Children.Select(pair => KeyValuePair.Create(Key(file, pair.Key), Convert(file, pair.Value, pair.Key))).ToList(), line),
            _ => throw new TemplateException(file, line, "an alias stands for nothing."),
        };
        return node.Tag.IsEmpty || !node.Tag.Value.StartsWith('!') || node.Tag.IsNonSpecific ? plain : WriteOut(node.Tag.Value[1..], plain);
    }

    private static TemplateNode WriteOut(string tag, TemplateNode argument)
    {
        if (tag == "GetAtt" && argument.Text is { } path)
        {
            argument = TemplateNode.Of(path.Split('.', 2).Select(part => TemplateNode.Of(part, argument.Line)).ToList(), argument.Line);
        }

        return TemplateNode.Of([KeyValuePair.Create(tag is "Ref" or "Condition" ? tag : "Fn::" + tag, argument)], argument.Line);
    }

    private static string Key(string file, YamlNode key) =>
        key is YamlScalarNode { Value: { } name } ? name : throw new TemplateException(file, (int)key.Start.Line, "a key is a text.");

    private static bool IsNull(YamlScalarNode scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is "~" or "null" or "Null" or "NULL";
}
