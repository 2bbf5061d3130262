using System.Text;

namespace Lamplighter.Tasks;

/// <summary>The OpenAPI documents that the generator left in the comments of a generated file.</summary>
public static class GeneratedDocument
{
    // As the generator writes them in front of each line.
    private const string Prefix = "//|";
    private const string GatewayPrefix = "//>";

    /// <summary>Reads a document.</summary>
    /// <param name="source">The text of the generated file.</param>
    /// <param name="isGateway">Whether to read the document for API Gateway.</param>
    /// <returns>The document, with line feeds; null if there isn't one.</returns>
    public static string? Read(string source, bool isGateway = false)
    {
        var prefix = isGateway ? GatewayPrefix : Prefix;
        var text = new StringBuilder(source.Length);
        using var reader = new StringReader(source);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(prefix, StringComparison.Ordinal))
            {
                text.Append(line, prefix.Length, line.Length - prefix.Length).Append('\n');
            }
        }

        return text.Length == 0 ? null : text.ToString();
    }
}
