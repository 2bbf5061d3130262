using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests.Errors;

internal static class JsonText
{
    /// <summary>Returns what is written, as JSON without white space.</summary>
    public static string Of(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
