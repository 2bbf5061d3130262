using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Description;

// A request by the values of an operation's parameters and its body.
internal sealed class DescribedRequest(DescribedOperation operation)
{
    private const string Boundary = "--boundary--";

    internal Dictionary<DescribedParameter, JsonNode?> Values { get; init; } = [];

    internal string? ContentType { get; set; }

    // The members of a form, or JSON. With raw text, that is sent as it is.
    internal JsonNode? Body { get; set; }

    internal string? RawBody { get; set; }

    internal DescribedRequest Copy() =>
        new(operation) { Values = new(Values), ContentType = ContentType, Body = Body?.DeepClone(), RawBody = RawBody };

    internal JsonObject ToEvent()
    {
        var made = Events.FunctionUrl(operation.Method, Path());
        made["rawQueryString"] = string.Join('&', Pairs("query").Select(static pair => $"{Escape(pair.Name)}={Escape(pair.Text)}"));
        made.Remove("queryStringParameters");
        var headers = made["headers"]!.AsObject();
        headers.Remove("content-type");
        foreach (var group in Pairs("header").GroupBy(static pair => pair.Name, static pair => pair.Text))
        {
            headers[group.Key.ToLowerInvariant()] = string.Join(", ", group);
        }

        made["cookies"] = new JsonArray([.. Pairs("cookie").Select(static pair => JsonValue.Create($"{pair.Name}={pair.Text}"))]);
        if (ContentType is not null && Content() is { } content)
        {
            headers["content-type"] = ContentType == "multipart/form-data" ? $"{ContentType}; boundary={Boundary}" : ContentType;
            made["body"] = Convert.ToBase64String(content);
            made["isBase64Encoded"] = true;
        }

        return made;
    }

    private string Path()
    {
        var path = operation.Path;
        foreach (var (parameter, value) in Values.Where(static pair => pair.Key.In == "path"))
        {
            path = path.Replace($"{{{parameter.Name}}}", Escape(Text(value)), StringComparison.Ordinal);
        }

        return path;
    }

    private byte[]? Content() => (RawBody, ContentType) switch
    {
        ({ } raw, _) => Encoding.UTF8.GetBytes(raw),
        (_, "application/x-www-form-urlencoded") => Encoding.UTF8.GetBytes(
            string.Join('&', Fields().Select(static field => $"{Escape(field.Name)}={Escape(field.Text)}"))),
        (_, "multipart/form-data") => Encoding.UTF8.GetBytes(
            string.Concat(Fields().Select(Part)) + $"--{Boundary}--\r\n"),
        (_, "text/plain") => Encoding.UTF8.GetBytes(Text(Body)),
        _ => Encoding.UTF8.GetBytes(Body?.ToJsonString() ?? "null"),
    };

    private string Part((string Name, string Text) field) =>
        $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{field.Name}\"{(IsFile(field.Name) ? "; filename=\"a.txt\"" : "")}\r\n\r\n"
        + $"{field.Text}\r\n";

    private bool IsFile(string name)
    {
        var field = operation.Bodies[ContentType!]!["properties"]![name];
        return (field?["items"] ?? field)?["format"]?.GetValue<string>() == "binary";
    }

    private IEnumerable<(string Name, string Text)> Fields() =>
        Body!.AsObject().SelectMany(static field => Texts(field.Value).Select(text => (field.Key, text)));

    private IEnumerable<(string Name, string Text)> Pairs(string place) =>
        Values.Where(pair => pair.Key.In == place).SelectMany(static pair => Texts(pair.Value).Select(text => (pair.Key.Name, text)));

    private static IEnumerable<string> Texts(JsonNode? value) => value is JsonArray items ? items.Select(Text) : [Text(value)];

    private static string Text(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "",
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number => value.ToJsonString(),
        _ => value.ToString().ToLower(CultureInfo.InvariantCulture),
    };

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
