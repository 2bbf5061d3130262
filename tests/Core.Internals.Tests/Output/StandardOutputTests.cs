using System.Globalization;
using System.IO.Pipes;
using System.Text;
using Lamplighter.Internal.Core.Output;

namespace Lamplighter.Tests.Output;

/// <summary>Lines through a pipe of the operating system. Elsewhere than on Linux, the console's own stream writes them.</summary>
public sealed class StandardOutputTests : IDisposable
{
    private const int Patience = 60_000;
    private readonly AnonymousPipeServerStream _reader = new(PipeDirection.In);

    public StandardOutputTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "The class is for Linux only.");

    private int Descriptor => (int)_reader.ClientSafePipeHandle.DangerousGetHandle();

    public void Dispose() => _reader.Dispose();

    [Fact]
    public async Task TryWrite_LinesThatAreRead_ArriveInOrder()
    {
        var output = new StandardOutput(Descriptor);
        var lines = Enumerable.Range(0, 300).Select(static i => $"{i} {new string('x', i * 7)}\n").ToArray();
        var reading = ReadAsync(lines.Sum(static line => line.Length));

        Assert.All(lines, line => Assert.True(output.TryWrite(Encoding.UTF8.GetBytes(line))));

        output.WaitUntilWritten(Patience);
        Assert.Equal(string.Concat(lines), await reading);
    }

    [Fact]
    public async Task TryWrite_LineThatIsLongerThanThePipe_ArrivesWhole()
    {
        var output = new StandardOutput(Descriptor);
        var line = string.Concat(Enumerable.Range(0, 60_000).Select(static i => i.ToString("d5", CultureInfo.InvariantCulture)));
        var reading = ReadAsync(line.Length);

        Assert.True(output.TryWrite(Encoding.UTF8.GetBytes(line)));

        output.WaitUntilWritten(Patience);
        Assert.Equal(line, await reading);
    }

    // The first line that doesn't fit waits for a second, the others don't.
    [Fact]
    public async Task TryWrite_NobodyReads_KeepsLinesAndDoesNotBlock()
    {
        var output = new StandardOutput(Descriptor);
        var lines = Enumerable.Range(0, 200).Select(static i => $"{i:d4} {new string('x', 994)}\n").ToArray();
        Assert.All(lines, line => Assert.True(output.TryWrite(Encoding.UTF8.GetBytes(line))));
        Assert.False(output.TryWrite(new byte[1024 * 1024]));
        output.WaitUntilWritten(1);

        var text = await ReadAsync((1000 * lines.Length) + 1);
        Assert.StartsWith(string.Concat(lines), text, StringComparison.Ordinal);
        Assert.Contains("1 lines are lost", text[(1000 * lines.Length)..], StringComparison.Ordinal);
        output.WaitUntilWritten(Patience);

        Assert.True(output.TryWrite("again\n"u8));
        Assert.Equal("again\n", await ReadAsync(6));
    }

    [Fact]
    public void TryWrite_TheReaderIsGone_DoesNotThrow()
    {
        var descriptor = Descriptor;
        var output = new StandardOutput(descriptor);
        using var writer = new AnonymousPipeClientStream(PipeDirection.Out, _reader.ClientSafePipeHandle);
        _reader.Dispose();

        Assert.True(output.TryWrite("line\n"u8));
        Assert.True(output.TryWrite(new byte[100_000]));
    }

    [Fact]
    public void TryWrite_File_TakesLinesOfAnyLength()
    {
        var path = Path.GetTempFileName();
        using (var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Write))
        {
            var output = new StandardOutput((int)handle.DangerousGetHandle());
            Assert.True(output.TryWrite("line\n"u8));
            Assert.True(output.TryWrite(new byte[100_000]));
            Assert.True(output.TryWrite("end\n"u8));
            Assert.Equal(0, PipeState.Capacity((int)handle.DangerousGetHandle()) > 0 ? 1 : 0);
        }

        var written = File.ReadAllBytes(path);
        File.Delete(path);
        Assert.Equal([.. "line\n"u8, .. new byte[100_000], .. "end\n"u8], written);
    }

    [Fact]
    public void Write_DescriptorIsNotOpen_SaysWhy()
    {
        using var output = new OutputDescriptor(int.MaxValue);

        Assert.Equal(
            "Standard output can't be written to (error 9).",
            Assert.Throws<IOException>(() => output.Write("line\n"u8)).Message);
        Assert.Equal((false, false, true), (output.CanRead, output.CanSeek, output.CanWrite));
    }

    [Fact]
    public void PipeState_EmptyAndFull_SaysSo()
    {
        var descriptor = Descriptor;
        var capacity = PipeState.Capacity(descriptor);
        Assert.True(capacity >= 4096);
        Assert.True(PipeState.IsEmpty(descriptor));
        Assert.True(PipeState.WaitUntilWritable(descriptor, 0));

        using var output = new OutputDescriptor(descriptor);
        output.Write(new byte[capacity], 0, capacity);

        Assert.False(PipeState.IsEmpty(descriptor));
        Assert.False(PipeState.WaitUntilWritable(descriptor, 0));
        Assert.False(PipeState.WaitUntilWritable(descriptor, 5));
        _reader.ReadExactly(new byte[capacity]);
        Assert.True(PipeState.IsEmpty(descriptor));
        Assert.True(PipeState.WaitUntilWritable(descriptor, Patience));
        Assert.False(PipeState.IsEmpty(int.MaxValue));
    }

    private async Task<string> ReadAsync(int atLeast)
    {
        using var all = new MemoryStream();
        var part = new byte[8192];
        while (all.Length < atLeast)
        {
            var read = await _reader.ReadAsync(part, TestContext.Current.CancellationToken);
            Assert.NotEqual(0, read);
            all.Write(part, 0, read);
        }

        return Encoding.UTF8.GetString(all.ToArray());
    }
}
