using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;
using Lamplighter.Internal.EmfMetrics.Emf;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// Adds metadata to the current document.
internal static class MetadataRecording
{
    private const int ShortText = 256;

    // The value as the document keeps it: a short string as it is; anything long, or that can change, as JSON.
    internal static object Keep(LambdaProcess process, string name, object? value, int maxBytes, out int bytes)
    {
        var redactor = process.Redactor;
        if (redactor.IsEmpty && value is string { Length: <= ShortText } text)
        {
            bytes = text.Length * 6;
            return text;
        }

        using var line = JsonLine.Rent();
        redactor.Write(process.Json, line.Writer, name, value, maxBytes);
        var encoded = line.Written.ToArray();
        bytes = encoded.Length;
        return encoded;
    }

    // Sets a value that Keep returned.
    internal static void Set(CurrentDocument current, string name, object value, int bytes)
    {
        var document = current.Open(out var plan);
        DocumentChecks.MetadataName(name, document, plan);
        bytes += EmfDocument.BytesOfName(name);
        if (plan.NoRoom(document, bytes - document.BytesOfMetadata(name)) is { } problem)
        {
            current.Reject(problem, nameof(value));
            document.RemoveMetadata(name);
            return;
        }

        document.SetMetadata(name, value, bytes);
    }
}
