using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lamplighter.LocalHost.Foundation;

/// <summary>Writes JSON as AWS does: only characters that must be escaped are escaped.</summary>
internal static class RelaxedJson
{
    public static JsonWriterOptions Writer { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
