using System.Net;
using System.Text;
using Amazon.Lambda.Core.ResponseStreaming;

namespace ClassLibrary;

/// <summary>Handlers that stream their response.</summary>
public class Streams
{
    public async Task HttpAsync(Stream input)
    {
        var prelude = new HttpResponseStreamPrelude { StatusCode = HttpStatusCode.Accepted, Cookies = { "a=1" } };
        prelude.Headers["Content-Type"] = "text/plain";
        using var reader = new StreamReader(input);
        var request = await reader.ReadToEndAsync();
        var output = LambdaResponseStreamFactory.CreateHttpStream(prelude);
        await output.WriteAsync(Encoding.UTF8.GetBytes("one "));
        await output.WriteAsync(Array.Empty<byte>());
        await output.WriteAsync(Encoding.UTF8.GetBytes("two "));
        if (request.Contains("/break", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("it broke midway");
        }

        await output.WriteAsync(Encoding.UTF8.GetBytes($"{output.BytesWritten}"));
    }

    public async Task<string> PlainAsync()
    {
        var output = LambdaResponseStreamFactory.CreateStream();
        await output.WriteAsync(Encoding.UTF8.GetBytes("plain"));
        return "not sent";
    }

    public void Twice()
    {
        LambdaResponseStreamFactory.CreateStream();
        LambdaResponseStreamFactory.CreateStream();
    }
}
