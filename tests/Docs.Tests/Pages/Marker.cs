namespace Lamplighter.Tests.Docs.Pages;

/// <summary>A comment above a block that says how the block is checked: <c>&lt;!-- block: KIND TEXT --&gt;</c>.</summary>
public sealed record Marker(MarkerKind Kind, string Text)
{
    // A marker that excuses a block has a reason.
    private const int ShortestReason = 15;

    private static readonly (string Name, MarkerKind Kind)[] s_kinds =
    [
        ("not checked:", MarkerKind.NotChecked),
        ("checked by ", MarkerKind.CheckedBy),
        ("not run:", MarkerKind.NotRun),
        ("run", MarkerKind.Run),
        ("reports ", MarkerKind.Reports),
        ("output of ", MarkerKind.OutputOf),
        ("message in ", MarkerKind.MessageIn),
        ("response to ", MarkerKind.ResponseTo),
        ("file ", MarkerKind.File),
        ("part of ", MarkerKind.PartOf),
    ];

    internal static Marker Parse(string text, string where)
    {
        var (name, kind) = s_kinds.FirstOrDefault(known => text.StartsWith(known.Name, StringComparison.Ordinal));
        if (name is null || (kind == MarkerKind.Run && text != name))
        {
            throw new FormatException(
                $"{where}: the marker 'block: {text}' isn't known. "
                    + $"Use {string.Join(", ", s_kinds.Select(known => $"'{known.Name.Trim()}'"))}.");
        }

        var rest = text[name.Length..].Trim();
        return kind is MarkerKind.NotChecked or MarkerKind.NotRun && rest.Length < ShortestReason
            ? throw new FormatException($"{where}: the marker 'block: {text}' has no reason. Write why, in a few words.")
            : new Marker(kind, rest);
    }
}
