using System.Globalization;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Templates.Model;

namespace Lamplighter.LocalHost.Samples;

/// <summary>What a sample event is made from: the event source of the template, the region, the time and the trace.</summary>
internal sealed record Sample(TemplateEvent Source, string Region, DateTimeOffset Now, string TraceId)
{
    public const string Body = """{"message":"hello"}""";

    public string Iso => Now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public long Seconds => Now.ToUnixTimeSeconds();

    public long Milliseconds => Now.ToUnixTimeMilliseconds();

    /// <summary>Returns the text for use in a JSON string.</summary>
    public static JsonEncodedText Text(string text) => JsonEncodedText.Encode(text, RelaxedJson.Writer.Encoder);

    /// <summary>Returns the ARN in a property of the event source, or the ARN of a resource with the event's name.</summary>
    public JsonEncodedText Arn(string property, string service, string resource) =>
        Text(Source.Properties?[property]?.Text ?? $"arn:aws:{service}:{Region}:{LocalAws.Account}:{resource}");
}
