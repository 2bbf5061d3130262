namespace Lamplighter.Tests;

// Paragraphs; a heading, an item of a list and a row of a table are lines of their own.
internal static class MarkdownReader
{
    internal static IEnumerable<TextBlock> Read(string[] lines)
    {
        TextBlock? block = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimStart();
            if (block is not null && (line.Length == 0 || StartsBlock(line)))
            {
                yield return block;
                block = null;
            }

            if (line.Length > 0)
            {
                block ??= new TextBlock();
                block.Add(i + 1, line);
            }
        }

        if (block is not null)
        {
            yield return block;
        }
    }

    private static bool StartsBlock(string line) => line[0] is '#' or '|' or '*' or '-' or '`' || char.IsAsciiDigit(line[0]);
}
