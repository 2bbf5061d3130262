using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Core.Redaction;

/// <summary>
/// Redacts values by the names, paths and patterns of <see cref="TelemetryOptions"/>: in values, in JSON, in JSON inside strings, and
/// after <c>name=</c> or <c>name:</c> in text. Immutable. At most 1,048,576 characters of a text with
/// <c>%</c> or <c>\</c> are kept.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class Redactor
{
    /// <summary>The text that replaces a hidden value.</summary>
    public const string Mask = "[redacted]";

    // The longest text that is decoded, which takes ten bytes a character.
    private const int MaxDecoded = 1024 * 1024;

    private const char ByteOrderMark = '\ufeff';

    private readonly string[] _names;
    private readonly string[][] _paths;
    private readonly string[] _textNames;
    private readonly ValuePatterns? _patterns;
    private readonly Action<string>? _report;

    private Redactor(string[] names, string[][] paths, string[] textNames, ValuePatterns? patterns, Action<string>? report)
    {
        _names = names;
        _paths = paths;
        _textNames = textNames;
        _patterns = patterns;
        _report = report;
    }

    /// <summary>A redactor that hides nothing.</summary>
    public static Redactor None { get; } = new([], [], [], null, null);

    /// <summary>Whether nothing is hidden, so that values can be written unchanged.</summary>
    public bool IsEmpty => _names.Length == 0 && _patterns is null;

    /// <summary>Whether values are hidden by patterns, so that every value must be checked.</summary>
    public bool HasPatterns => _patterns is not null;

    // Only paths require the names of the enclosing members.
    internal bool HasPaths => _paths.Length > 0;

    /// <summary>Creates a redactor.</summary>
    /// <param name="names">Member names, or paths of member names separated by dots. Case is ignored.</param>
    /// <param name="patterns">The patterns of values to hide; null if there aren't any.</param>
    /// <param name="report">Takes a message about a pattern that throws, each time that it does; null to ignore it.</param>
    public static Redactor Create(IReadOnlyList<string> names, ValuePatterns? patterns = null, Action<string>? report = null)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0 && patterns is null)
        {
            return None;
        }

        // The name of a member can be a whole path, so paths are names too.
        var all = new List<string>(names.Count);
        var paths = new List<string[]>();
        var textNames = new List<string>(names.Count);
        foreach (var name in names)
        {
            all.Add(name);
            textNames.Add(name);
            if (name.Contains('.', StringComparison.Ordinal))
            {
                var path = name.Split('.');
                paths.Add(path);

                // As forms write paths.
                textNames.Add($"{path[0]}[{string.Join("][", path[1..])}]");
            }
        }

        return new Redactor([.. all], [.. paths], [.. textNames], patterns, report);
    }

    /// <summary>Returns whether a top-level member is hidden.</summary>
    /// <param name="name">The name of the member.</param>
    public bool Hides(ReadOnlySpan<char> name) => Hides(name, []);

    /// <summary>
    /// Redacts a text: the values after hidden names, and matches of patterns. A text that is a JSON object or array is redacted as JSON.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <returns>The redacted text; the same string if there is nothing to hide.</returns>
    public string HideIn(string text)
    {
        long spent = 0;
        return HideIn(text, 0, ref spent);
    }

    /// <summary>Hides the matches of patterns in a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The redacted text; the same string if there is nothing to hide.</returns>
    public string HidePatternsIn(string text)
    {
        long spent = 0;
        return HidePatternsIn(text, ref spent);
    }

    internal bool Hides(ReadOnlySpan<char> name, ReadOnlySpan<string> inside) =>
        HidesExactly(name, inside) || (_names.Length > 0 && MemberName.IsPath(name) && HidesPath(name, inside));

    // Whether a name is hidden in some object.
    internal bool MayHide(ReadOnlySpan<char> name)
    {
        if (Hides(name))
        {
            return true;
        }

        foreach (var path in _paths)
        {
            if (name.EndsWith(path[^1], StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // The time that patterns have taken is spent across the texts of one value.
    internal string HideIn(string text, int nesting, ref long spent)
    {
        if (IsEmpty || string.IsNullOrEmpty(text))
        {
            return text;
        }

        return nesting < RedactingCopier.MaxNesting && TryHideInJson(text, nesting, ref spent, out var hidden)
            ? hidden
            : HideInText(text, ref spent);
    }

    internal string HidePatternsIn(string text, ref long spent) => _patterns?.HideIn(text, _report, ref spent) ?? text;

    // The name of a member can contain what text does: a form that was taken for JSON's only key.
    internal string HideInName(string name, ref long spent) => HideInText(name, ref spent);

    private string HideInText(string text, ref long spent)
    {
        if (text.Length <= MaxDecoded || _textNames.Length == 0 || !DecodedText.IsNeededFor(text))
        {
            return HidePatternsIn(TextRedaction.Hide(text, _textNames, _paths), ref spent);
        }

        // The text loses its end. Patterns see all of it before, because they wouldn't match a secret that is cut.
        text = HidePatternsIn(text, ref spent);
        var length = Math.Min(text.Length, MaxDecoded);
        length -= char.IsHighSurrogate(text[length - 1]) ? 1 : 0;
        return TextRedaction.Hide(text[..length], _textNames, _paths) + (length < text.Length ? "…" : "");
    }

    private bool HidesExactly(ReadOnlySpan<char> name, ReadOnlySpan<string> inside)
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

    private bool HidesPath(ReadOnlySpan<char> name, ReadOnlySpan<string> inside)
    {
        if (name.Length > MemberName.MaxLength)
        {
            return true;
        }

        var parts = MemberName.Split(name.ToString());
        if (parts.Count == 0)
        {
            return false;
        }

        var last = parts[^1];
        parts.RemoveAt(parts.Count - 1);
        parts.InsertRange(0, inside);
        return HidesExactly(last, CollectionsMarshal.AsSpan(parts));
    }

    private static bool Ends(string[] path, ReadOnlySpan<string> inside, ReadOnlySpan<char> name)
    {
        if (!name.Equals(path[^1], StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = path.AsSpan(0, path.Length - 1);
        for (var i = inside.Length - 1; i >= 0 && !rest.IsEmpty; i--)
        {
            if (!TryTakeEnd(ref rest, inside[i]))
            {
                return false;
            }
        }

        return rest.IsEmpty;
    }

    // The name of an enclosing member can contain several names of the path too. It isn't too long: then its value would be hidden.
    private static bool TryTakeEnd(ref Span<string> path, string name)
    {
        if (path[^1].Equals(name, StringComparison.OrdinalIgnoreCase))
        {
            path = path[..^1];
            return true;
        }

        if (!MemberName.IsPath(name))
        {
            return false;
        }

        var parts = MemberName.Split(name);
        for (var i = parts.Count - 1; i >= 0 && !path.IsEmpty; i--)
        {
            if (!path[^1].Equals(parts[i], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            path = path[..^1];
        }

        return true;
    }

    private bool TryHideInJson(string text, int nesting, ref long spent, [NotNullWhen(true)] out string? hidden)
    {
        hidden = null;
        var json = text.AsSpan().TrimStart().TrimStart(ByteOrderMark).TrimStart();
        if (json is not ['{' or '[', ..])
        {
            return false;
        }

        var utf8 = new byte[Encoding.UTF8.GetByteCount(json)];
        Encoding.UTF8.GetBytes(json, utf8);
        using var aside = JsonLine.Rent();
        if (!RedactingCopier.TryCopy(utf8, aside.Writer, this, null, nesting + 1, ref spent, out var hits))
        {
            return false;
        }

        hidden = hits == 0 ? text : Encoding.UTF8.GetString(aside.Written.Span);
        return true;
    }
}
