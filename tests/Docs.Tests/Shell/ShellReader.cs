using System.Text;

namespace Lamplighter.Tests.Docs.Shell;

/// <summary>Reads the commands of a block as a shell would: words, quotes, continued lines, comments, and lists of commands.</summary>
internal static class ShellReader
{
    /// <summary>Reads the lines, each with its commands.</summary>
    /// <exception cref="FormatException">A quote isn't closed, or something is used that isn't supported.</exception>
    internal static IReadOnlyList<IReadOnlyList<ShellCommand>> Read(string code) =>
    [
        .. code.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
            .Select(ReadLine)
            .Where(commands => commands.Count > 0),
    ];

    internal static string Quote(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./:=,@%+".Contains(letter, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static IReadOnlyList<ShellCommand> ReadLine(string line)
    {
        var commands = new List<ShellCommand>();
        var words = new List<string>();
        StringBuilder? word = null;
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case ' ' or '\t':
                    Complete(words, ref word);
                    break;
                case '#' when word is null:
                    i = line.Length;
                    break;
                case '\'' or '"':
                    var end = line.IndexOf(line[i], i + 1);
                    word = (word ?? new StringBuilder()).Append(
                        end > 0 ? line[(i + 1)..end] : throw new FormatException($"A quote isn't closed: {line}"));
                    i = end;
                    break;
                case '|' or ';' or '&':
                    Complete(words, ref word);
                    var sign = line[i] == '&' ? "&&" : line[i].ToString();
                    if (!line[i..].StartsWith(sign, StringComparison.Ordinal) || words.Count == 0)
                    {
                        throw new FormatException($"Use only |, && and ; between commands: {line}");
                    }

                    commands.Add(new ShellCommand([.. words], sign));
                    words.Clear();
                    i += sign.Length - 1;
                    break;
                case '\\' when i + 1 < line.Length:
                    word = (word ?? new StringBuilder()).Append(line[++i]);
                    break;
                default:
                    word = (word ?? new StringBuilder()).Append(line[i]);
                    break;
            }
        }

        Complete(words, ref word);
        if (words.Count > 0)
        {
            commands.Add(new ShellCommand([.. words], ""));
        }

        return commands;
    }

    private static void Complete(List<string> words, ref StringBuilder? word)
    {
        if (word is not null)
        {
            words.Add(word.ToString());
            word = null;
        }
    }
}
