using System.Text;
using System.Text.RegularExpressions;

namespace Lamplighter.Generators.EventHandler.OpenApi.Json;

// Writes the same values as YAML 1.2. Text that YAML could read as anything else is quoted as in JSON, which YAML reads alike.
internal static class YamlText
{
    private static readonly Regex s_plain = new("^[A-Za-z/_][A-Za-z0-9_./{} -]*$", RegexOptions.CultureInvariant);

    internal static string Write(ApiObject value)
    {
        var text = new StringBuilder();
        Object(text, value, 0);
        return text.ToString();
    }

    private static void Object(StringBuilder text, ApiObject value, int depth)
    {
        foreach (var member in value.Members)
        {
            text.Append(' ', depth * 2).Append(Scalar(member.Key)).Append(':');
            Value(text, member.Value, depth + 1);
        }
    }

    private static void Value(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case ApiObject { IsEmpty: false } members:
                text.Append('\n');
                Object(text, members, depth);
                break;
            case ApiList { IsEmpty: false } list:
                text.Append('\n');
                List(text, list, depth);
                break;
            default:
                text.Append(' ').Append(Inline(value)).Append('\n');
                break;
        }
    }

    private static void List(StringBuilder text, ApiList list, int depth)
    {
        foreach (var item in list.Items)
        {
            text.Append(' ', depth * 2).Append('-');
            if (item is ApiObject { IsEmpty: false } members)
            {
                // The first member stands beside the dash.
                var start = text.Length;
                Object(text, members, depth + 1);
                text.Remove(start, (depth * 2) + 1);
            }
            else
            {
                Value(text, item, depth + 1);
            }
        }
    }

    private static string Inline(object? value) => value switch
    {
        null => "null",
        string text => Scalar(text),
        bool flag => flag ? "true" : "false",
        SchemaReference reference => JsonText.Literal(reference.Address),
        ApiObject => "{}",
        ApiList => "[]",
        _ => JsonText.Number(value),
    };

    private static string Scalar(string text) =>
        s_plain.IsMatch(text) && text[text.Length - 1] is not (' ' or '\n') && !IsWord(text) ? text : JsonText.Literal(text);

    // Words that YAML 1.1 or 1.2 reads as something else than text.
    private static bool IsWord(string text) => text.ToUpperInvariant() is
        "NULL" or "TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N" or "NAN" or "INF";
}
