using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Settings;

namespace Lamplighter.Internal.OpenTelemetry.Resources;

// The resource, written once: it is the same in all requests of a process, and changes only with the shared options. Thread-safe.
internal sealed class ResourceBytes(LambdaProcess process, OtlpSettings settings)
{
    private Written? _written;

    internal ReadOnlySpan<byte> In(Invocation? invocation)
    {
        var written = Volatile.Read(ref _written);
        var arn = invocation?.Context.InvokedFunctionArn ?? "";

        // Aliases of one process have different ARNs, which become the same resource.
        if (written is null || written.Version != process.OptionsVersion || (written.Arn.Length == 0 && arn.Length > 0))
        {
            written = new Written(ResourceWriter.Write(process, settings, arn), arn, process.OptionsVersion);
            Volatile.Write(ref _written, written);
        }

        return written.Bytes;
    }

    private sealed record Written(byte[] Bytes, string Arn, int Version);
}
