using System.Text;
using Lamplighter.LocalHost.Functions;

namespace Lamplighter.Tests.Functions;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("a\nb\r\n\nc", new[] { "a", "b", "", "c" })]
    [InlineData("a\rb\n", new[] { "a\rb" })]
    [InlineData("", new string[0])]
    public async Task Read_Text_IsSplitAtLineFeeds(string text, string[] expected) =>
        Assert.Equal(expected, await ReadAsync(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public async Task Read_ALineWithoutEnd_ComesInParts()
    {
        var bytes = new byte[(2 * LineReader.MaxBytes) + 3];
        bytes.AsSpan().Fill((byte)'x');

        Assert.Equal([LineReader.MaxBytes, LineReader.MaxBytes, 3], (await ReadAsync(bytes)).Select(line => line.Length));
    }

    [Fact]
    public void Read_ALongLine_TakesLinearTime() => LinearTime.Assert(
        reads => reads,
        reads => Assert.True(ReadAsync(new SlowStream(reads)).IsCompletedSuccessfully),
        2_000);

    [Fact]
    public async Task Read_ALineWhoseHandlingThrows_DropsOnlyThatLine()
    {
        var (lines, errors) = (new List<string>(), new List<Exception>());

        await LineReader.ReadAsync(
            new MemoryStream("a\nbad\nb\nbad"u8.ToArray()),
            line => lines.Add(line == "bad" ? throw new InvalidOperationException("no") : line),
            errors.Add);

        Assert.Equal(["a", "b"], lines);
        Assert.Equal(["no", "no"], errors.Select(error => error.Message));
    }

    private static Task<List<string>> ReadAsync(byte[] bytes) => ReadAsync(new MemoryStream(bytes));

    private static async Task<List<string>> ReadAsync(Stream stream)
    {
        var lines = new List<string>();
        await LineReader.ReadAsync(stream, lines.Add, error => Assert.Fail(error.ToString()));
        return lines;
    }

    // One line that arrives in so many small parts, and takes little memory.
    private sealed class SlowStream(int reads) : MemoryStream
    {
        private readonly byte[] _part = [.. Enumerable.Repeat((byte)'x', 32)];
        private int _left = reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_left-- == 0)
            {
                return new(0);
            }

            _part.CopyTo(buffer);
            return new(_part.Length);
        }
    }
}
