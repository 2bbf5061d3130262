using Lamplighter.Hosting;
using Lamplighter.Output;
using Lamplighter.Serialization;

namespace Lamplighter.Recording;

// How metadata waits for its document.
internal static class Metadata
{
    private const int ShortText = 256;
    private const int ScalarBytes = 64;

    // Immutable scalars wait as they are; what may change, or may be long, becomes JSON now.
    internal static object? Keep(LambdaProcess process, string name, object? value, out int bytes)
    {
        foreach (var redacted in process.Options.Redacted)
        {
            if (redacted.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                value = "[redacted]";
            }
        }

        switch (value)
        {
            case string { Length: <= ShortText } text:
                bytes = text.Length * 6;
                return text;
            case null or bool or int or long or double or decimal or Guid or DateTime or DateTimeOffset:
                bytes = ScalarBytes;
                return value;
            default:
                using (var line = JsonLine.Rent())
                {
                    process.Write(line.Writer, value);
                    var encoded = line.Written.ToArray();
                    bytes = encoded.Length;
                    return encoded;
                }
        }
    }
}
