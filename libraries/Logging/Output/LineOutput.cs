using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Logging.Output;

// Writes finished lines, each with its line feed. All lines leave through here. Thread-safe.
internal sealed class LineOutput(LambdaProcess process)
{
    internal void Write(ReadOnlySpan<byte> line)
    {
        if (!process.Settings.Dev || !IndentedLine.TrySend(line, process.Output))
        {
            process.Output.Write(line);
        }

        process.LineExporter?.Export(line);
    }
}
