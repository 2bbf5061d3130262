using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lamplighter.LocalHost.Foundation;

/// <summary>JSON as AWS writes it: only what must be escaped is.</summary>
internal static class RelaxedJson
{
    public static JsonWriterOptions Writer { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
