namespace Lamplighter.Internal.TestKit.FrontDoors;

// A request as it would come over the network.
internal sealed class FrontDoorRequest
{
    internal FrontDoorRequest(HttpRequestMessage request, byte[] body)
    {
        Method = request.Method.Method;
        Path = request.RequestUri!.AbsolutePath;
        Query = request.RequestUri.Query.TrimStart('?');
        Body = body;
        Add("host", request.Headers.Host ?? request.RequestUri.Host);
        Add("x-amzn-trace-id", "Root=1-5759e988-bd862e3fe1be46a994272793");
        Add("x-forwarded-for", "192.0.2.1");
        Add("x-forwarded-proto", "https");
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            AddAll(name, values);
        }

        if (request.Content is { } content)
        {
            foreach (var (name, values) in content.Headers.NonValidated)
            {
                AddAll(name, values);
            }
        }
    }

    internal string Method { get; }

    // Encoded, as sent.
    internal string Path { get; }

    // Encoded, without the question mark.
    internal string Query { get; }

    internal string PathAndQuery => Query.Length == 0 ? Path : $"{Path}?{Query}";

    internal byte[] Body { get; }

    // By lower-case name, in order.
    internal Dictionary<string, List<string>> Headers { get; } = new(StringComparer.Ordinal);

    internal string? ContentType => Headers.TryGetValue("content-type", out var values) ? values[0] : null;

    // Front doors other than REST APIs send these as text and everything else as base64.
    internal bool IsText
    {
        get
        {
            var type = (ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();
            return type.StartsWith("text/", StringComparison.Ordinal)
                || type is "application/json" or "application/xml" or "application/javascript";
        }
    }

    // The query's values by name, in order, decoded or as they were sent.
    internal Dictionary<string, List<string>> QueryValues(bool decoded)
    {
        var values = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var pair in Query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(equals < 0 ? pair : pair[..equals]);
            if (!values.TryGetValue(name, out var list))
            {
                values.Add(name, list = []);
            }

            list.Add(Decode(equals < 0 ? "" : pair[(equals + 1)..]));
        }

        return values;

        string Decode(string text) => decoded ? Uri.UnescapeDataString(text.Replace('+', ' ')) : text;
    }

    private void AddAll(string name, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            Add(name, value);
        }
    }

    private void Add(string name, string value)
    {
        name = name.ToLowerInvariant();
        if (!Headers.TryGetValue(name, out var values))
        {
            Headers.Add(name, values = []);
        }

        values.Add(value);
    }
}
