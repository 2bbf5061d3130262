using System.Collections;
using System.Text;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Text;
using Lamplighter.Internal.Core.Values;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.Text;

namespace Lamplighter.Internal.Tracing.Events;

// The rules for tags. An invalid tag is left out, which becomes a diagnostic.
internal static class TagRules
{
    private const int MaxName = 256;
    private const int MaxBytes = 32_766;
    private const int MaxItems = 1000;

    private static readonly AsciiSet s_name = new("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    internal static bool TryCreate(LambdaProcess process, string? name, object? value, out Tag tag)
    {
        var problem = ProblemOf(name, ref value);
        if (problem is not null)
        {
            process.WarnOnce($"The tag \"{TextLimit.Cut(name ?? "", 100)}\" was left out: {problem}");
        }

        tag = new Tag(name!, value!);
        return problem is null;
    }

    internal static Tag[] Read<TValue>(LambdaProcess process, IEnumerable<KeyValuePair<string, TValue>> tags)
    {
        var valid = new List<Tag>();
        try
        {
            foreach (var (name, value) in tags)
            {
                if (valid.Count == Tag.MaxCount)
                {
                    process.WarnOnce($"A captured event has more than {Tag.MaxCount} tags; the rest was left out.");
                    break;
                }

                if (TryCreate(process, name, value, out var tag))
                {
                    valid.Add(tag);
                }
            }
        }
        catch (Exception error)
        {
            process.Warn("The tags of a captured event couldn't be read to the end.", error);
        }

        return [.. valid];
    }

    private static string? ProblemOf(string? name, ref object? value)
    {
        if (name is not { Length: > 0 and <= MaxName } || s_name.IndexOfOther(name) >= 0)
        {
            return $"a name has 1 to {MaxName} of A-Z a-z 0-9 _ . -";
        }

        if (value is string or not IEnumerable || ReadableValues.IsUnread(value, out _))
        {
            return ProblemOf(value);
        }

        return ProblemOfList((IEnumerable)value, out value);
    }

    private static string? ProblemOf(object? value) => value switch
    {
        null => "its value is null.",
        string text when Encoding.UTF8.GetByteCount(text) > MaxBytes => $"its text is longer than {MaxBytes} bytes.",
        double number when !double.IsFinite(number) => "its number is not finite.",
        float number when !float.IsFinite(number) => "its number is not finite.",
        _ when KindOf(value) == 0 =>
            $"its value is a {value.GetType().Name}; a tag is a string, a number, a boolean, a date, or a list of one of these.",
        _ => null,
    };

    // A list is copied: the caller may change it.
    private static string? ProblemOfList(IEnumerable items, out object? copy)
    {
        var list = new List<object>();
        copy = null;
        foreach (var item in items)
        {
            if (ProblemOf(item) is { } problem)
            {
                return problem;
            }

            if (list.Count > 0 && KindOf(item!) != KindOf(list[0]))
            {
                return "the values of its list are not all of one kind.";
            }

            if (list.Count == MaxItems)
            {
                return $"its list has more than {MaxItems} values.";
            }

            list.Add(item!);
        }

        copy = list.ToArray();
        return null;
    }

    private static int KindOf(object value) => value switch
    {
        string => 1,
        bool => 2,
        byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal => 3,
        DateTime or DateTimeOffset or DateOnly => 4,
        _ => 0,
    };
}
