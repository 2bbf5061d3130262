using System.ComponentModel;
using System.Globalization;

namespace Lamplighter.Internal.Core.Settings;

/// <summary>
/// Reads environment variables as typed values. For a value that can't be read, a message is added to <see cref="Problems"/>, and the
/// fallback is used. Not thread-safe.
/// </summary>
/// <param name="read">Returns the value of a variable; null if it isn't set.</param>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class SettingsReader(Func<string, string?> read)
{
    private readonly List<string> _problems = [];

    /// <summary>A message for each variable that couldn't be read, with its name, its value, and the value that is used instead.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Adds a message about a variable that is read in a form of its own.</summary>
    /// <param name="problem">The variable's name, its value, and the value that is used instead.</param>
    public void Report(string problem) => _problems.Add(problem);

    /// <summary>Reads text without white space around it.</summary>
    /// <param name="name">The variable's name.</param>
    /// <param name="fallback">The value to use if the variable is missing or blank.</param>
    public string Text(string name, string fallback = "") =>
        read(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : fallback;

    /// <summary>Reads a Boolean in the forms that Powertools for Python accepts too: 1, true, t, yes, y, on, and their opposites.</summary>
    /// <param name="name">The variable's name.</param>
    /// <param name="fallback">The value to use if the variable is missing or isn't a Boolean.</param>
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
            var used = fallback ? "true" : "false";
            _problems.Add($"The environment variable {name} is \"{text}\", which is neither true nor false; {used} is used instead.");
            return fallback;
        }

        return false;
    }

    /// <summary>Reads a number from 0 to 1; 0 if the variable is missing or isn't such a number.</summary>
    /// <param name="name">The variable's name.</param>
    public double Rate(string name)
    {
        var text = Text(name);
        if (text.Length == 0)
        {
            return 0;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and <= 1)
        {
            return rate;
        }

        _problems.Add($"The environment variable {name} is \"{text}\", which isn't a number from 0 to 1; 0 is used instead.");
        return 0;
    }

    /// <summary>Reads a whole number greater than 0; null if the variable is missing or isn't such a number.</summary>
    /// <param name="name">The variable's name.</param>
    public int? Count(string name)
    {
        var text = Text(name);
        if (text.Length == 0)
        {
            return null;
        }

        if (TryParse(text, out var count) && count > 0)
        {
            return (int)count;
        }

        _problems.Add($"The environment variable {name} is \"{text}\", which isn't a whole number greater than 0; it is ignored.");
        return null;
    }

    // A plain loop: the framework's parser needs a culture and loads the types of numbers, which takes a millisecond of a cold start.
    private static bool TryParse(string digits, out long number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + digit - '0';
            if (digit is < '0' or > '9' || number > int.MaxValue)
            {
                return false;
            }
        }

        return true;
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
