using System.Text.Json;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Lamplighter.LocalHost.Packaging;

/// <summary>Writes a template whose functions have archives as their code. Everything else, comments included, stays as it is.</summary>
internal static class PackagedTemplate
{
    /// <summary>Returns the text with new code for functions.</summary>
    /// <param name="file">The template's path, for messages.</param>
    /// <param name="text">The template.</param>
    /// <param name="code">The functions, and their archives as the new template names them.</param>
    /// <exception cref="TemplateException">A function isn't in this file, or its code can't be replaced.</exception>
    public static string Rewrite(string file, string text, IReadOnlyList<(TemplateFunction Function, string Archive)> code)
    {
        var resources = Load(file, text);
        var edits = code.Select(one => Edit(file, text, resources, one.Function, JsonSerializer.Serialize(one.Archive)));
        foreach (var (start, end, replacement) in edits.OrderByDescending(edit => edit.Start).ToList())
        {
            text = string.Concat(text.AsSpan(0, start), replacement, text.AsSpan(end));
        }

        return text;
    }

    private static YamlNode? Load(string file, string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return Child(stream.Documents[0].RootNode, "Resources");
        }
        catch (YamlException error)
        {
            throw new TemplateException(file, (int)error.Start.Line, $"the template can't be written: {error.Message}", error);
        }
    }

    private static (int Start, int End, string Replacement) Edit(
        string file, string text, YamlNode? resources, TemplateFunction function, string archive)
    {
        if (Path.GetFullPath(function.File) != Path.GetFullPath(file) || Child(resources, function.Id) is not { } resource)
        {
            throw new TemplateException(
                function.File, function.Line, $"{function.Id} isn't in '{file}' itself, so a new template can't be written for it.");
        }

        if (Child(Child(resource, "Metadata"), "aws:asset:path") is not null)
        {
            throw new TemplateException(
                function.File,
                function.Line,
                $"{function.Id}: the AWS CDK writes this template. Use the archive in the stack instead: Code.fromAsset({archive}).");
        }

        var key = Child(resource, "Type") is YamlScalarNode { Value: "AWS::Lambda::Function" } ? "Code" : "CodeUri";
        if (Child(Child(resource, "Properties"), key) is { } value)
        {
            return ((int)value.Start.Index, End(text, value), archive);
        }

        if (Child(resource, "Properties") is not YamlMappingNode { Children: [var first, ..] } properties)
        {
            throw new TemplateException(function.File, function.Line, $"{function.Id} has no Properties.");
        }

        var at = first.Key.Start;
        return properties.Style == MappingStyle.Flow
            ? ((int)at.Index, (int)at.Index, $"\"{key}\": {archive}, ")
            : ((int)at.Index, (int)at.Index, $"{key}: {archive}\n{new string(' ', (int)at.Column - 1)}");
    }

    // A node knows only the end of its first line. The events of an end have no width: those of a block are where the next one starts, and
    // those of braces and brackets before their character.
    private static int End(string text, YamlNode node)
    {
        var parser = new Parser(new StringReader(text));
        var (isInside, depth, end) = (false, 0, node.End.Index);
        while (parser.MoveNext() && parser.Current is { } current)
        {
            isInside = isInside || (current is NodeEvent && current.Start.Index == node.Start.Index);
            if (!isInside)
            {
                continue;
            }

            end = current.End.Index > current.Start.Index ? current.End.Index
                : current.NestingIncrease < 0 && IsCloser(text, (int)current.Start.Index) ? current.Start.Index + 1
                : end;
            depth += current.NestingIncrease;
            if (depth == 0)
            {
                break;
            }
        }

        return (int)end;
    }

    private static bool IsCloser(string text, int at) => at < text.Length && (text[at] is '}' or ']');

    private static YamlNode? Child(YamlNode? node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
}
