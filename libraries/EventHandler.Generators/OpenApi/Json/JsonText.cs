using System.Globalization;
using System.Text;

namespace Lamplighter.Generators.EventHandler.OpenApi.Json;

// Writes JSON with two spaces of indentation and line feeds, so that a change of one thing changes its own lines only.
internal static class JsonText
{
    internal static string Write(object? value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.Append('\n').ToString();
    }

    internal static string Number(object value) => value switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"'{value.GetType()}' has no JSON."),
    };

    internal static string Literal(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            var isPair = char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case < ' ' or '\x7f' or '\x85' or '\u2028' or '\u2029':
                case >= '\ud800' and <= '\udfff' when !isPair:
                    text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(c);
                    if (isPair)
                    {
                        text.Append(value[++i]);
                    }

                    break;
            }
        }

        return text.Append('"').ToString();
    }

    private static void Append(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case string literal: text.Append(Literal(literal)); break;
            case bool flag: text.Append(flag ? "true" : "false"); break;
            case SchemaReference reference: text.Append(Literal(reference.Address)); break;
            case ApiObject { IsEmpty: true }: text.Append("{}"); break;
            case ApiList { IsEmpty: true }: text.Append("[]"); break;
            case ApiObject members: Object(text, members, depth); break;
            case ApiList list: List(text, list, depth); break;
            default: text.Append(Number(value)); break;
        }
    }

    private static void Object(StringBuilder text, ApiObject value, int depth)
    {
        text.Append('{');
        var separator = "\n";
        foreach (var member in value.Members)
        {
            text.Append(separator).Append(' ', (depth + 1) * 2).Append(Literal(member.Key)).Append(": ");
            Append(text, member.Value, depth + 1);
            separator = ",\n";
        }

        text.Append('\n').Append(' ', depth * 2).Append('}');
    }

    private static void List(StringBuilder text, ApiList value, int depth)
    {
        text.Append('[');
        var separator = "\n";
        foreach (var item in value.Items)
        {
            text.Append(separator).Append(' ', (depth + 1) * 2);
            Append(text, item, depth + 1);
            separator = ",\n";
        }

        text.Append('\n').Append(' ', depth * 2).Append(']');
    }
}
