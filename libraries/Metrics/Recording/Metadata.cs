using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// How metadata waits for its document.
internal static class Metadata
{
    private const int ShortText = 256;

    // A string waits as it is; what may change, or is long, becomes JSON now.
    internal static object Keep(LambdaProcess process, string name, object? value, out int bytes)
    {
        var redactor = process.Redactor;
        if (redactor.IsEmpty && value is string { Length: <= ShortText } text)
        {
            bytes = text.Length * 6;
            return text;
        }

        using var line = JsonLine.Rent();
        redactor.Write(process.Json, line.Writer, name, value);
        var encoded = line.Written.ToArray();
        bytes = encoded.Length;
        return encoded;
    }
}
