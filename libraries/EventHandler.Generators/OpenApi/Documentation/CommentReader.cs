using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Documentation;

// Reads the documentation comment of a symbol from its source: the compiler itself parses them only in projects that write a
// documentation file.
internal static class CommentReader
{
    internal static XmlComment Of(ISymbol symbol)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            if (Lines(reference.GetSyntax()) is { Length: > 0 } text && Parse(text) is { } comment)
            {
                return comment;
            }
        }

        return XmlComment.None;
    }

    private static string Lines(SyntaxNode node)
    {
        var text = new StringBuilder();
        foreach (var line in node.GetLeadingTrivia().ToFullString().Split('\n'))
        {
            var trimmed = line.Trim();
            if (trimmed.StartsWith("///", StringComparison.Ordinal) && !trimmed.StartsWith("////", StringComparison.Ordinal))
            {
                text.Append(trimmed, 3, trimmed.Length - 3).Append('\n');
            }
        }

        return text.ToString();
    }

    // A malformed comment is the compiler's business.
    private static XmlComment? Parse(string text)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };
            using var reader = XmlReader.Create(new StringReader($"<comment>{text}</comment>"), settings);
            return new XmlComment(XElement.Load(reader, LoadOptions.PreserveWhitespace));
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
