using Lamplighter.Internal.Logging.Templates;

namespace Lamplighter.Internal.Logging.Lines;

// The names of a call's values. For up to 16 values, the usual case, comparing them is faster than hashing them and allocates nothing.
internal readonly struct ValueNames
{
    private const int MaxCompared = 16;

    private readonly Dictionary<string, int>? _last;
    private readonly HashSet<string>? _withValue;

    private ValueNames(Dictionary<string, int> last, HashSet<string> withValue)
    {
        _last = last;
        _withValue = withValue;
    }

    internal static ValueNames Of<TValues>(MessageTemplate? template, in TValues values)
        where TValues : struct, ILogValues
    {
        if (values.Count <= MaxCompared)
        {
            return default;
        }

        var last = new Dictionary<string, int>(values.Count, StringComparer.Ordinal);
        var withValue = new HashSet<string>(values.Count, StringComparer.Ordinal);
        for (var i = 0; i < values.Count; i++)
        {
            var name = NameOf(template, values, i);
            last[name] = i;
            if (!values.IsNull(i))
            {
                withValue.Add(name);
            }
        }

        return new ValueNames(last, withValue);
    }

    internal static string NameOf<TValues>(MessageTemplate? template, in TValues values, int index)
        where TValues : struct, ILogValues
    {
        var name = values.NameOf(index);
        return name.Length > 0 || template is null || index >= template.Placeholders.Length ? name : template.Placeholders[index].Name;
    }

    // Whether a value replaces an appended key of a name.
    internal bool Cover<TValues>(MessageTemplate? template, in TValues values, string name)
        where TValues : struct, ILogValues
    {
        if (_withValue is not null)
        {
            return _withValue.Contains(name);
        }

        for (var i = 0; i < values.Count; i++)
        {
            if (NameOf(template, values, i) == name && !values.IsNull(i))
            {
                return true;
            }
        }

        return false;
    }

    // Whether a later value has the same name; the last one is written.
    internal bool Repeat<TValues>(MessageTemplate? template, in TValues values, int index, string name)
        where TValues : struct, ILogValues
    {
        if (_last is not null)
        {
            return _last[name] > index;
        }

        for (var i = index + 1; i < values.Count; i++)
        {
            if (NameOf(template, values, i) == name)
            {
                return true;
            }
        }

        return false;
    }
}
