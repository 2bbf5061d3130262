namespace Lamplighter.Tests;

// exceptions.txt: lines that keep a phrase, for example because they imitate a text of AWS. One a line: path: the line without indentation.
internal static class ExceptionList
{
    internal static readonly IReadOnlySet<string> Entries = File
        .ReadLines(Path.Combine(Repository.Root, "tests/Words.Tests/exceptions.txt"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .ToHashSet(StringComparer.Ordinal);

    internal static string EntryFor(Finding finding) => $"{finding.File}: {finding.LineText.Trim()}";
}
