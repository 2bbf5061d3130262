using System.Xml;
using System.Xml.Linq;
using Lamplighter.Tests.Docs.Pages;

namespace Lamplighter.Tests.Docs.Data;

/// <summary>Checks parts of projects: the structure, and that our properties exist.</summary>
internal static class XmlCheck
{
    private static readonly Lazy<string> s_targets = new(() => string.Concat(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "libraries"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".props" or ".targets" && !file.Contains("/obj/", StringComparison.Ordinal))
            .Select(File.ReadAllText)));

    internal static IReadOnlyList<string> Check(Block block)
    {
        try
        {
            var project = Project(block);
            return
            [
                .. project.Descendants("PropertyGroup").Elements()
                    .Select(property => property.Name.LocalName)
                    .Where(name => name.StartsWith("Lamplighter", StringComparison.Ordinal) && name != "LamplighterVersion")
                    .Where(name => !s_targets.Value.Contains($"$({name})", StringComparison.Ordinal))
                    .Select(name => $"No target of the packages reads the property {name}."),
            ];
        }
        catch (XmlException error)
        {
            return [$"This isn't XML: {error.Message}"];
        }
    }

    /// <summary>Makes a project of a part of one.</summary>
    internal static XElement Project(Block block)
    {
        var all = XElement.Parse($"<All>{block.Code}</All>");
        var project = new XElement("Project");
        foreach (var element in all.Elements())
        {
            project.Add(element.Name.LocalName switch
            {
                "Project" => element.Nodes(),
                "PropertyGroup" or "ItemGroup" or "Target" or "Import" or "Choose" or "UsingTask" => element,
                _ when element.HasAttributes => new XElement("ItemGroup", element),
                _ => new XElement("PropertyGroup", element),
            });
        }

        return project;
    }
}
