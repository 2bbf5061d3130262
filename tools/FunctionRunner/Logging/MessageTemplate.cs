using System.Globalization;
using System.Text;

namespace Lamplighter.FunctionRunner.Logging;

/// <summary>
/// A message with its arguments put in, and the arguments by name. A template has placeholders such as <c>{count}</c>, <c>{time:HH:mm}</c>
/// and <c>{@order}</c>, or <c>{0}</c> and <c>{1}</c>.
/// </summary>
internal sealed record MessageTemplate(string Message, IReadOnlyList<(Placeholder Placeholder, object? Value)> Values)
{
    public static MessageTemplate Parse(LogEntry entry)
    {
        var (template, arguments) = (entry.Template, entry.Arguments);
        if (arguments.Count == 0)
        {
            return new MessageTemplate(template, []);
        }

        var found = Placeholders(template);
        var isPositional = ArePositions(found.ConvertAll(one => one.Placeholder.Name));
        var values = new List<(Placeholder, object?)>();
        var message = new StringBuilder();
        var copied = 0;
        foreach (var (start, end, placeholder) in found)
        {
            var index = isPositional ? int.Parse(placeholder.Name, CultureInfo.InvariantCulture) : values.Count;
            if (index >= arguments.Count && !isPositional)
            {
                break; // The rest of the template has no values.
            }

            var value = index < arguments.Count ? arguments[index] : null;
            values.Add((placeholder, value));
            message.Append(template, copied, start - copied).Append(placeholder.Format(value));
            copied = end;
        }

        return new MessageTemplate(message.Append(template, copied, template.Length - copied).ToString(), values);
    }

    private static List<(int Start, int End, Placeholder Placeholder)> Placeholders(string template)
    {
        var found = new List<(int, int, Placeholder)>();
        for (var at = template.IndexOf('{', StringComparison.Ordinal); at >= 0; at = Next(template, at))
        {
            // Two braces are text.
            var isText = at + 1 < template.Length && template[at + 1] is '{' or '}';
            var end = isText ? -1 : template.IndexOf('}', at);
            if (!isText && end < 0)
            {
                break;
            }

            if (isText)
            {
                at++;
            }
            else
            {
                found.Add((at, end + 1, Placeholder.Parse(template[(at + 1)..end])));
                at = end;
            }
        }

        return found;
    }

    private static int Next(string template, int at) => at + 1 < template.Length ? template.IndexOf('{', at + 1) : -1;

    // Positions begin with 0 and leave none out. Otherwise, they are names.
    private static bool ArePositions(List<string> names)
    {
        var positions = new HashSet<int>();
        foreach (var name in names)
        {
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            {
                return false;
            }

            positions.Add(position);
        }

        return positions.Count > 0 && positions.Max() == positions.Count - 1;
    }
}
