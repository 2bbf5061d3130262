using System.Text;

namespace Lamplighter.Tests.Chaos;

/// <summary>Input that breaks rules, for each kind of reader. The same seed makes the same input. Thread-safe.</summary>
internal sealed class HostileBytes(int seed)
{
    private static readonly string[] s_json =
    [
        "{",
        "}",
        "[",
        "\"",
        "{\"a\":",
        "{\"a\":1}}",
        "null",
        "[[[[[",
        "{\"level\":{}}",
        "{\"a\":\"\\ud800\"}",
        "{\"\\udc00\":1}",
        "{\"function_request_id\":\"\\ud800\",\"level\":\"INFO\"}",
        "{\"level\":\"\\ud800\\ud800\",\"message\":[1]}",
        "{\"timestamp\":\"9999-99-99\",\"level\":1e999}",
        "{\"a\":1e400,\"a\":-0,\"a\":[]}",
        """{"_aws":{"Timestamp":1e308,"CloudWatchMetrics":[{"Namespace":"\ud800","Dimensions":[[{}],7],"Metrics":[{"Name":null}]}]}}""",
        "{\"_aws\":[],\"Paid\":\"x\"}",
        "\u001b]0;title\u0007\u001b[2J",
        "\u2028\u202e",
        "{\"trace_id\":\"1-0-0\",\"id\":\"\\ud800\",\"name\":\"x\",\"start_time\":1e306,\"end_time\":-1e306}",
        "{\"trace_id\":1,\"subsegments\":[{\"subsegments\":[null,1,\"\"]}],\"id\":{}}",
    ];

    private static readonly string[] s_http =
    [
        "GET / HTTP/9.9\r\n\r\n",
        "GET  HTTP/1.1\r\n\r\n",
        "\r\n\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\nffffffffff\r\n",
        "GET /%00%ff%2e%2e/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /\u001b[31m HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "CONNECT evil:443 HTTP/1.1\r\nHost: evil:443\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "POST /2018-06-01/runtime/invocation/x/response HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\n\r\n{",
        "POST /2018-06-01/runtime/invocation/\ud83d\ude00/error HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\n{}",
        "POST /api/functions/RawFunction/invocations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{\"a\":\"\\ud",
        "GET /api/invocations/%ed%a0%80 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /api/changes?version=-9e99 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ];

    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();

    public int Next(int end)
    {
        lock (_gate)
        {
            return _random.Next(end);
        }
    }

    /// <summary>A line of output: broken JSON, lone surrogates, huge values, or deep nesting.</summary>
    public string Line() => Next(6) switch
    {
        0 => $"{{\"level\":\"INFO\",\"message\":\"{new string('x', Next(400_000))}",
        1 => string.Concat(Enumerable.Repeat("{\"a\":[", Next(5_000))),
        2 => s_json[Next(s_json.Length)] + s_json[Next(s_json.Length)],
        _ => s_json[Next(s_json.Length)],
    };

    /// <summary>A response of a function that no front door can use as it is.</summary>
    public string Answer() => Next(8) switch
    {
        0 => "{\"statusCode\":205,\"body\":\"x\"}",
        1 => "{\"statusCode\":101}",
        2 => "{\"statusCode\":200,\"headers\":{\"\":\"x\",\"Transfer-Encoding\":\"chunked\",\"Content-Length\":\"7\"}}",
        3 => "{\"statusCode\":\"\\ud800\"}",
        4 => "{\"statusCode\":200,\"headers\":{\"a b\":\"\\u0000\\r\\nX: y\"},\"body\":\"\\udfff\"}",
        5 => "{\"statusCode\":99999999999}",
        6 => "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"%%\"}",
        _ => "[",
    };

    /// <summary>A request, or a piece of one, for any HTTP listener.</summary>
    public byte[] Http() => Next(4) == 0 ? Noise(4_000) : Encoding.UTF8.GetBytes(s_http[Next(s_http.Length)]);

    /// <summary>A datagram for the X-Ray receiver.</summary>
    public byte[] Datagram() => Next(4) == 0 ? Noise(1_400)
        : Encoding.UTF8.GetBytes((Next(2) == 0 ? "{\"format\":\"json\",\"version\":1}\n" : "") + s_json[Next(s_json.Length)]);

    /// <summary>A body for the OTLP receiver: noise, or lengths that lead out of the message.</summary>
    public byte[] Otlp() => Next(2) == 0 ? Noise(4_000) : [0x0a, 0xff, 0xff, 0xff, 0xff, 0x07, 0x12, .. Noise(200)];

    private byte[] Noise(int most)
    {
        var bytes = new byte[Next(most) + 1];
        lock (_gate)
        {
            _random.NextBytes(bytes);
        }

        return bytes;
    }
}
