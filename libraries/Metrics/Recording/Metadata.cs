using Lamplighter.Hosting;
using Lamplighter.Output;
using Lamplighter.Serialization;

namespace Lamplighter.Recording;

// How metadata waits for its document.
internal static class Metadata
{
    private const int ShortText = 256;

    // A string waits as it is; what may change, or is long, becomes JSON now.
    internal static object Keep(LambdaProcess process, string name, object? value, out int bytes)
    {
        if (IsRedacted(process.Options.Redacted, name))
        {
            value = "[redacted]";
        }

        if (value is string { Length: <= ShortText } text)
        {
            bytes = text.Length * 6;
            return text;
        }

        using var line = JsonLine.Rent();
        process.Write(line.Writer, value);
        var encoded = line.Written.ToArray();
        bytes = encoded.Length;
        return encoded;
    }

    private static bool IsRedacted(IReadOnlyList<string> redacted, string name)
    {
        for (var i = 0; i < redacted.Count; i++)
        {
            if (redacted[i].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
