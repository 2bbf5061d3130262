using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Templates;
using Lamplighter.Tests.Docs.Pages;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Lamplighter.Tests.Docs.Data;

/// <summary>Checks YAML, and loads templates and parts of them as the local host does: without an error and without a note.</summary>
internal static class YamlCheck
{
    private static readonly string[] s_sections =
        ["AWSTemplateFormatVersion", "Transform", "Resources", "Globals", "Parameters", "Outputs", "Conditions", "Mappings", "Metadata"];

    internal static IReadOnlyList<string> Check(Block block)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(block.Code));
            return yaml.Documents is [{ RootNode: YamlMappingNode root }] && Template(root, block.Code) is { } template
                ? Load(template)
                : [];
        }
        catch (YamlException error)
        {
            return [$"This isn't YAML: {error.Message}"];
        }
    }

    /// <summary>Makes a template of a part of one: of sections, of resources, or of a function's properties.</summary>
    private static string? Template(YamlMappingNode root, string code)
    {
        string[] keys = [.. root.Children.Keys.Select(key => ((YamlScalarNode)key).Value!)];
        if (keys.Contains("Resources"))
        {
            return code;
        }

        if (keys.All(s_sections.Contains))
        {
            return $"{code}\n{Resources(Function(""))}";
        }

        if (root.Children.Values.All(value => value is YamlMappingNode inner && inner.Children.ContainsKey("Type")))
        {
            return IsOfTemplate(root) ? Resources(code) : Resources(Function("Events:\n" + Indent(code)));
        }

        return keys.Intersect(["Handler", "CodeUri", "Events", "Environment", "Architectures", "MemorySize"]).Any()
            ? Resources(Function(code))
            : null;
    }

    private static bool IsOfTemplate(YamlMappingNode resources) => resources.Children.Values
        .All(
            value => ((YamlMappingNode)value).Children["Type"] is YamlScalarNode { Value: { } type }
                && type.Contains("::", StringComparison.Ordinal));

    private static string Resources(string resources) => "Resources:\n" + Indent(resources);

    private static string Function(string properties) => "Function:\n" + Indent(
        "Type: AWS::Serverless::Function\nProperties:\n" + Indent(
            (properties.Contains("Runtime:", StringComparison.Ordinal) ? "" : "Runtime: dotnet10\n")
            + (properties.Contains("Tracing:", StringComparison.Ordinal) ? "" : "Tracing: Active\n")
            + properties));

    private static string Indent(string text) => string.Join('\n', text.Split('\n').Select(line => "  " + line)) + '\n';

    private static IReadOnlyList<string> Load(string template)
    {
        var folder = Directory.CreateTempSubdirectory("lamplighter-docs-");
        try
        {
            var file = Path.Combine(folder.FullName, "template.yaml");
            CreateProjects(folder.FullName, template);
            var loaded = TemplateLoader.Read(file, template, new Dictionary<string, string>(), "eu-west-1");
            return
            [
                .. loaded.Notices.Select(
                    note => $"The local host has a note: {note.Replace(folder.FullName, "", StringComparison.Ordinal)}"),
            ];
        }
        catch (HostException error)
        {
            return [$"The local host can't load the template: {error.Message}"];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The reader's projects, which a template names.
    private static void CreateProjects(string folder, string template)
    {
        foreach (var parts in template.Split('\n').Select(line => line.Split("CodeUri:")).Where(parts => parts.Length == 2))
        {
            var path = Path.GetFullPath(Path.Combine(folder, parts[1].Split('#')[0].Trim(' ', '\'', '"')));
            if (!path.StartsWith(folder, StringComparison.Ordinal))
            {
                continue;
            }

            if (Path.GetExtension(path) == ".zip")
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, []);
                continue;
            }

            Directory.CreateDirectory(path);
            File.WriteAllText(Path.Combine(path, "Function.csproj"), "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        }

        if (!template.Contains("CodeUri:", StringComparison.Ordinal))
        {
            File.WriteAllText(Path.Combine(folder, "Function.csproj"), "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        }
    }
}
