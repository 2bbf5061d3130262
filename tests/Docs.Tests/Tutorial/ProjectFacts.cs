using System.Xml.Linq;

namespace Lamplighter.Tests.Docs.Tutorial;

/// <summary>
/// What a project says, without the layout and the versions that commands choose: properties, items and references, each in a line.
/// </summary>
internal static class ProjectFacts
{
    internal static string Of(string project)
    {
        var root = XElement.Parse(project);
        var facts = root.Elements().SelectMany(group => group.Elements()).Select(fact =>
            fact.Attribute("Include") is { } include
                ? $"{fact.Name.LocalName} {include.Value.Replace('\\', '/')}"
                : $"{fact.Name.LocalName} = {fact.Value}");
        return string.Join('\n', facts.Prepend($"Sdk {root.Attribute("Sdk")?.Value}").Order(StringComparer.Ordinal));
    }

    /// <summary>Adds an item, as the commands of the SDK do.</summary>
    internal static string With(string project, string item, string include)
    {
        var root = XElement.Parse(project);
        root.Add(new XElement("ItemGroup", new XElement(item, new XAttribute("Include", include))));
        return root.ToString();
    }
}
