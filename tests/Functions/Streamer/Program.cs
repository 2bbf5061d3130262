using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Lamplighter;

var steps = new List<string>();
LambdaRuntime.BeforeSnapshot(() => steps.Add("before"));
LambdaRuntime.AfterRestore(() => steps.Add("after"));
await LambdaRuntime.RunStreamingAsync(async (input, output, context) =>
{
    using var reader = new StreamReader(input);
    var request = await reader.ReadToEndAsync();
    LambdaRuntime.WriteHttpPrelude(
        output, 201, new Dictionary<string, string> { ["Content-Type"] = "text/plain", ["X-Steps"] = string.Join(',', steps) }, ["a=1"]);
    await output.WriteAsync(Encoding.UTF8.GetBytes("one "));
    await GateAsync(request);
    await output.WriteAsync(Encoding.UTF8.GetBytes("two "));
    await output.WriteAsync(Encoding.UTF8.GetBytes("three"));
    if (request.Contains("/break", StringComparison.Ordinal))
    {
        throw new InvalidOperationException("it broke midway");
    }
});

// A request for /gate/PORT lets the function go on with a byte from there.
static async Task GateAsync(string request)
{
    const string Gate = "/gate/";
    var gate = request.IndexOf(Gate, StringComparison.Ordinal);
    if (gate < 0)
    {
        return;
    }

    var port = string.Concat(request[(gate + Gate.Length)..].TakeWhile(char.IsAsciiDigit));
    using var connection = new TcpClient();
    await connection.ConnectAsync(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture));
    await connection.GetStream().ReadExactlyAsync(new byte[1]);
}
