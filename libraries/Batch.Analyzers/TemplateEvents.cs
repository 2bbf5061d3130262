using Microsoft.CodeAnalysis.Text;

namespace Lamplighter.Analyzers.Batch;

// Finds the events of functions in the text of a template. Whatever else is in the template needs no YAML parser, which would have to be in
// the package.
internal static class TemplateEvents
{
    private const string Needed = "ReportBatchItemFailures";
    private const string Mapping = "AWS::Lambda::EventSourceMapping";

    // The events of these sources without the response type, with the line that has their type.
    internal static IEnumerable<(string Type, TextLine Line)> Incomplete(SourceText text, ICollection<string> sources)
    {
        var lines = text.Lines;
        for (var i = 0; i < lines.Count; i++)
        {
            // A dead-letter queue or a destination has a type, too, but no properties.
            if (TypeIn(lines[i].ToString()) is { } type && IsOf(type, sources)
                && HasNear(lines, i, "Properties:") && !HasNear(lines, i, Needed))
            {
                yield return (type, lines[i]);
            }
        }
    }

    private static bool IsOf(string type, ICollection<string> sources) => type switch
    {
        "SQS" => sources.Contains("Sqs"),
        "Kinesis" => sources.Contains("Kinesis"),
        "DynamoDB" => sources.Contains("DynamoDb"),
        "MSK" or "SelfManagedKafka" => sources.Contains("Kafka"),
        _ => type == Mapping,
    };

    // The value of a member Type, also in { }.
    private static string? TypeIn(string line)
    {
        const string Member = "Type:";
        var start = line.IndexOf(Member, StringComparison.Ordinal);
        if (start < 0 || IsComment(line) || (start > 0 && line[start - 1] is not (' ' or '{' or ',' or '\t')))
        {
            return null;
        }

        var value = line.Substring(start + Member.Length).TrimStart();
        var end = value.IndexOfAny([' ', ',', '}', '#', '\t']);
        return (end < 0 ? value : value.Substring(0, end)).Trim('"', '\'');
    }

    // The event or resource is what is indented like its type, or more.
    private static bool HasNear(TextLineCollection lines, int type, string text)
    {
        if (Has(lines[type].ToString(), text))
        {
            return true;
        }

        var indent = IndentOf(lines[type].ToString());
        return HasBelow(lines, type - 1, -1, indent, text) || HasBelow(lines, type + 1, 1, indent, text);
    }

    private static bool HasBelow(TextLineCollection lines, int start, int step, int indent, string text)
    {
        for (var i = start; i >= 0 && i < lines.Count; i += step)
        {
            var line = lines[i].ToString();
            if (line.Trim().Length == 0 || IsComment(line))
            {
                continue;
            }

            if (IndentOf(line) < indent)
            {
                return false;
            }

            if (Has(line, text))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsComment(string line) => line.TrimStart().StartsWith("#", StringComparison.Ordinal);

    private static bool Has(string line, string text) => line.IndexOf(text, StringComparison.Ordinal) >= 0;

    private static int IndentOf(string line) => line.Length - line.TrimStart().Length;
}
