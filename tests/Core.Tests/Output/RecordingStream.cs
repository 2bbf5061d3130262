using System.Text;

namespace Lamplighter.Tests.Output;

public sealed class RecordingStream : MemoryStream
{
    public List<string> Writes { get; } = [];

    public bool Broken { get; init; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Broken)
        {
            throw new IOException("Broken pipe");
        }

        Writes.Add(Encoding.UTF8.GetString(buffer));
    }
}
