using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Core.Redaction;

/// <summary>
/// Redacts values by the names, paths and patterns of <see cref="TelemetryOptions"/>: in values, in JSON, in JSON inside strings, and
/// after <c>name=</c> or <c>name:</c> in text. Immutable.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class Redactor
{
    /// <summary>The text that replaces a hidden value.</summary>
    public const string Mask = "[redacted]";

    private readonly string[] _names;
    private readonly string[][] _paths;
    private readonly ValuePatterns? _patterns;

    private Redactor(string[] names, string[][] paths, ValuePatterns? patterns)
    {
        _names = names;
        _paths = paths;
        _patterns = patterns;
    }

    /// <summary>A redactor that hides nothing.</summary>
    public static Redactor None { get; } = new([], [], null);

    /// <summary>Whether nothing is hidden, so that values can be written unchanged.</summary>
    public bool IsEmpty => _names.Length == 0 && _patterns is null;

    /// <summary>Whether values are hidden by patterns, so that every value must be checked.</summary>
    public bool HasPatterns => _patterns is not null;

    // Only paths require the names of the enclosing members.
    internal bool HasPaths => _paths.Length > 0;

    /// <summary>Creates a redactor.</summary>
    /// <param name="names">Member names, or paths of member names separated by dots. Case is ignored.</param>
    /// <param name="patterns">The patterns of values to hide; null if there aren't any.</param>
    public static Redactor Create(IReadOnlyList<string> names, ValuePatterns? patterns = null)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0 && patterns is null)
        {
            return None;
        }

        var all = new List<string>(names.Count);
        var paths = new List<string[]>();
        foreach (var name in names)
        {
            all.Add(name);
            if (name.Contains('.', StringComparison.Ordinal))
            {
                paths.Add(name.Split('.'));
            }
        }

        // The name of a member can be a whole path, so paths are names too.
        return new Redactor([.. all], [.. paths], patterns);
    }

    /// <summary>Returns whether a top-level member is hidden.</summary>
    /// <param name="name">The name of the member.</param>
    public bool Hides(ReadOnlySpan<char> name) => Hides(name, []);

    /// <summary>
    /// Redacts a text: the values after hidden names, and matches of patterns. A text that is a JSON object or array is redacted as JSON.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <returns>The redacted text; the same string if there is nothing to hide.</returns>
    public string HideIn(string text) => HideIn(text, 0);

    /// <summary>Hides the matches of patterns in a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The redacted text; the same string if there is nothing to hide.</returns>
    public string HidePatternsIn(string text) => _patterns?.HideIn(text) ?? text;

    internal bool Hides(ReadOnlySpan<char> name, ReadOnlySpan<string> inside)
    {
        foreach (var hidden in _names)
        {
            if (name.Equals(hidden, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        foreach (var path in _paths)
        {
            if (Ends(path, inside, name))
            {
                return true;
            }
        }

        return false;
    }

    internal string HideIn(string text, int nesting)
    {
        if (IsEmpty || string.IsNullOrEmpty(text))
        {
            return text;
        }

        return nesting < RedactingCopier.MaxNesting && TryHideInJson(text, nesting, out var hidden)
            ? hidden
            : HidePatternsIn(TextRedaction.Hide(text, _names));
    }

    private static bool Ends(string[] path, ReadOnlySpan<string> inside, ReadOnlySpan<char> name)
    {
        if (inside.Length < path.Length - 1 || !name.Equals(path[^1], StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        for (var i = 1; i < path.Length; i++)
        {
            if (!string.Equals(path[^(i + 1)], inside[^i], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryHideInJson(string text, int nesting, [NotNullWhen(true)] out string? hidden)
    {
        hidden = null;
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return false;
        }

        using var aside = JsonLine.Rent();
        if (!RedactingCopier.TryCopy(Encoding.UTF8.GetBytes(text), aside.Writer, this, null, nesting + 1, out var hits))
        {
            return false;
        }

        hidden = hits == 0 ? text : Encoding.UTF8.GetString(aside.Written.Span);
        return true;
    }
}
