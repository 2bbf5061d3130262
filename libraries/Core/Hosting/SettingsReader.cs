using System.Globalization;

namespace Lamplighter.Hosting;

// Reads typed values; what cannot be read becomes a sentence that says what was wrong and what holds instead.
internal sealed class SettingsReader(Func<string, string?> read)
{
    internal List<string> Problems { get; } = [];

    internal string Text(string name, string fallback = "") => read(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : fallback;

    // The spellings that Powertools for Python takes as well.
    internal bool Flag(string name, bool fallback = false)
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
            Problems.Add($"The environment variable {name} is \"{text}\", which is neither true nor false; {(fallback ? "true" : "false")} is used.");
            return fallback;
        }

        return false;
    }

    internal double Rate(string name)
    {
        var text = Text(name, "0");
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and <= 1)
        {
            return rate;
        }

        Problems.Add($"The environment variable {name} is \"{text}\", which is not a number from 0 to 1; 0 is used.");
        return 0;
    }

    internal int? Count(string name)
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

        Problems.Add($"The environment variable {name} is \"{text}\", which is not a whole number above 0; it is ignored.");
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
