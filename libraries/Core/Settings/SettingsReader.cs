using System.ComponentModel;
using System.Globalization;

namespace Lamplighter.Internal.Core.Settings;

/// <summary>
/// Reads environment variables as typed values. A value that can't be read becomes a sentence in <see cref="Problems"/>, and the
/// fallback is used. For one thread at a time.
/// </summary>
/// <param name="read">Gives the value of a variable; null when it isn't set.</param>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class SettingsReader(Func<string, string?> read)
{
    private readonly List<string> _problems = [];

    /// <summary>One sentence for each variable that couldn't be read: its name, its value, and what is used instead.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Reads text without white space around it.</summary>
    /// <param name="name">The variable's name.</param>
    /// <param name="fallback">The value when the variable is missing or blank.</param>
    public string Text(string name, string fallback = "") => read(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : fallback;

    /// <summary>Reads a switch, in the spellings that Powertools for Python takes too: 1, true, t, yes, y, on, and their opposites.</summary>
    /// <param name="name">The variable's name.</param>
    /// <param name="fallback">The value when the variable is missing or isn't a switch.</param>
    public bool Flag(string name, bool fallback = false)
    {
        var text = Text(name);
        if (text.Length == 0)
        {
            return fallback;
        }

        if (IsAny(text, "1", "true", "t", "yes", "y", "on"))
        {
            return true;
        }

        if (!IsAny(text, "0", "false", "f", "no", "n", "off"))
        {
            _problems.Add($"The environment variable {name} is \"{text}\", which is neither true nor false; {(fallback ? "true" : "false")} is used.");
            return fallback;
        }

        return false;
    }

    /// <summary>Reads a number from 0 to 1; 0 when the variable is missing or isn't one.</summary>
    /// <param name="name">The variable's name.</param>
    public double Rate(string name)
    {
        var text = Text(name, "0");
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and <= 1)
        {
            return rate;
        }

        _problems.Add($"The environment variable {name} is \"{text}\", which is not a number from 0 to 1; 0 is used.");
        return 0;
    }

    /// <summary>Reads a whole number above 0; null when the variable is missing or isn't one.</summary>
    /// <param name="name">The variable's name.</param>
    public int? Count(string name)
    {
        var text = Text(name);
        if (text.Length == 0)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            return count;
        }

        _problems.Add($"The environment variable {name} is \"{text}\", which is not a whole number above 0; it is ignored.");
        return null;
    }

    private static bool IsAny(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
