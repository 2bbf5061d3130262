using System.Collections.Concurrent;

namespace Lamplighter.Tests;

internal static class Findings
{
    // The table of phrases contains them all.
    private static readonly string[] s_unread = ["tests/Words.Tests/PhrasesToAvoid.cs", "tests/Words.Tests/PhraseTests.cs"];

    // Two tests read every file.
    private static readonly ConcurrentDictionary<string, Finding[]> s_files = new(StringComparer.Ordinal);

    internal static Finding[] InFile(string path) => s_files.GetOrAdd(path, ReadFile);

    internal static IEnumerable<Finding> InText(string path, string source)
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        var blocks = path.EndsWith(".cs", StringComparison.Ordinal) ? CSharpReader.Read(source) : MarkdownReader.Read(lines);
        foreach (var block in blocks)
        {
            foreach (var (phrase, match) in PhrasesToAvoid.FindIn(block.Text))
            {
                var line = block.LineOf(match.Index);
                yield return new Finding(path, line, lines[line - 1], match.Value, phrase.Instead);
            }
        }
    }

    private static Finding[] ReadFile(string path)
    {
        if (s_unread.Contains(path, StringComparer.Ordinal))
        {
            return [];
        }

        var source = File.ReadAllText(Path.Combine(Repository.Root, path));
        return path.EndsWith(".cs", StringComparison.Ordinal) && CSharpReader.IsGenerated(path, source) ? [] : [.. InText(path, source)];
    }
}
