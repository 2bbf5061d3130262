using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Benchmarks;

/// <summary>
/// A REST event, routed among 100, bound, answered with JSON. The floor passes over the event once with a Utf8JsonReader and writes the
/// same answer with a bare Utf8JsonWriter.
/// </summary>
public class ResolveBenchmarks
{
    private readonly ArrayBufferWriter<byte> _response = new(1024);
    private readonly ArrayBufferWriter<byte> _body = new(1024);
    private readonly MemoryStream _input = new(SampleEvent.Bytes, 0, SampleEvent.Bytes.Length, writable: false, publiclyVisible: true);
    private readonly LambdaContext _context = new() { AwsRequestId = "r1" };
    private readonly Part _part = new(42, "lamp", "a b");
    private Utf8JsonWriter _responseJson = null!;
    private Utf8JsonWriter _bodyJson = null!;
    private ApiGatewayResolver _app = null!;

    [GlobalSetup]
    public void SetUp()
    {
        var options = new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        _responseJson = new Utf8JsonWriter(_response, options);
        _bodyJson = new Utf8JsonWriter(_body, options);
        _app = ApiGatewayResolver.Create(o => o.Routes<PartRoutes>());
        for (var i = 0; i < 99; i++)
        {
            _app.MapGet($"/area{(i < 57 ? i : i + 1)}/{{id:int}}/parts/{{name}}", _ => HttpResult.NoContent());
        }

        Invocation.Enter(Invocation.Begin(_context, default(ReadOnlyMemory<byte>)));
        Floor();
        var floor = System.Text.Encoding.UTF8.GetString(_response.WrittenSpan);
        var ours = new StreamReader(Resolve()).ReadToEnd();
        Console.WriteLine($"// The event has {SampleEvent.Bytes.Length} bytes\n// floor {floor}\n// ours  {ours}");
    }

    [Benchmark(Baseline = true)]
    public int Floor()
    {
        var reader = new Utf8JsonReader(SampleEvent.Bytes);
        while (reader.Read())
        {
        }

        _response.ResetWrittenCount();
        _body.ResetWrittenCount();
        _responseJson.Reset();
        _bodyJson.Reset();
        JsonSerializer.Serialize(_bodyJson, _part, PartJson.Default.Part);
        _bodyJson.Flush();
        _responseJson.WriteStartObject();
        _responseJson.WriteNumber("statusCode"u8, 200);
        _responseJson.WriteStartObject("headers"u8);
        _responseJson.WriteString("content-type"u8, "application/json"u8);
        _responseJson.WriteEndObject();
        _responseJson.WriteBoolean("isBase64Encoded"u8, false);
        _responseJson.WriteString("body"u8, _body.WrittenSpan);
        _responseJson.WriteEndObject();
        _responseJson.Flush();
        return _response.WrittenCount;
    }

    [Benchmark]
    public Stream Resolve()
    {
        _input.Position = 0;
        var answer = _app.ResolveAsync(_input, _context);
        return answer.IsCompletedSuccessfully
            ? answer.GetAwaiter().GetResult()
            : throw new InvalidOperationException("The resolver had to wait.");
    }
}
