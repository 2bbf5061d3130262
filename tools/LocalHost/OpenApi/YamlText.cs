using System.Globalization;
using System.Text.Json.Nodes;
using Lamplighter.LocalHost.Foundation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Lamplighter.LocalHost.OpenApi;

/// <summary>Reads YAML as JSON. Plain words are numbers, flags and null as YAML 1.2 has them.</summary>
internal static class YamlText
{
    // Aliases can repeat a part of a document any number of times.
    private const int MaxNodes = 1_000_000;

    /// <exception cref="HostException">The text isn't YAML.</exception>
    public static JsonNode? Parse(string text, string file)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            var left = MaxNodes;
            return stream.Documents.Count == 0 ? null : Convert(stream.Documents[0].RootNode, ref left, file);
        }
        catch (YamlException error)
        {
            throw new HostException($"'{file}' isn't valid YAML: {error.Message}", error);
        }
    }

    private static JsonNode? Convert(YamlNode node, ref int left, string file)
    {
        if (--left < 0)
        {
            throw new HostException($"'{file}' has more than {MaxNodes} values.");
        }

        switch (node)
        {
            case YamlMappingNode map:
                var members = new JsonObject();
                foreach (var (key, value) in map.Children)
                {
                    members[(key as YamlScalarNode)?.Value ?? ""] = Convert(value, ref left, file);
                }

                return members;
            case YamlSequenceNode list:
                var items = new JsonArray();
                foreach (var item in list.Children)
                {
                    items.Add(Convert(item, ref left, file));
                }

                return items;
            case YamlScalarNode { Style: ScalarStyle.Plain } word:
                return Plain(word.Value ?? "");
            default:
                return ((YamlScalarNode)node).Value;
        }
    }

    private static JsonNode? Plain(string word) => word switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ when long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ when decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => word,
    };
}
