using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RawFunction;

/// <summary>Writes a log line, a metric and a plain line, and sends a tree of X-Ray documents.</summary>
internal static class Telemetry
{
    public static void Send(Event invocation)
    {
        Lines.Write(
            $$"""{"level":"INFO","message":"hello [red]Ada[/]","timestamp":"2026-01-02T03:04:05.678Z","service":"orders","function_request_id":"{{invocation.RequestId}}","order_id":42}""");
        Lines.Write(
            """{"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"Shop","Dimensions":[["service","tier"]],"Metrics":[{"Name":"Paid","Unit":"Count"}]}]},"service":"orders","tier":"gold","Paid":3}""");
        Lines.Write("a plain line [not markup]");
        Console.Error.WriteLine("an error line");

        var parts = invocation.TraceHeader.Split(';').Select(part => part.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        var start = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;
        SendDocument(string.Create(CultureInfo.InvariantCulture, $$$"""
            {"type":"subsegment","trace_id":"{{{parts["Root"]}}}","parent_id":"{{{parts["Parent"]}}}","id":"1111111111111111","name":"## Handler","start_time":{{{start}}},"end_time":{{{start + 0.010}}},
             "annotations":{"ColdStart":true,"Service":"orders"},
             "subsegments":[{"id":"2222222222222222","name":"inner","start_time":{{{start + 0.001}}},"end_time":{{{start + 0.002}}},"fault":true,
               "cause":{"exceptions":[{"id":"3333333333333333","type":"TimeoutException","message":"too slow"}]} }]}
            """));
        SendDocument(string.Create(CultureInfo.InvariantCulture, $$$"""
            {"type":"subsegment","trace_id":"{{{parts["Root"]}}}","parent_id":"2222222222222222","id":"4444444444444444","name":"example.com","namespace":"remote","start_time":{{{start + 0.001}}},"end_time":{{{start + 0.0015}}},
             "http":{"request":{"method":"GET","url":"https://example.com/x"},"response":{"status":503} } }
            """));
    }

    /// <summary>Writes the lines of the event's body as they are; those that begin with <c>xray:</c> are sent as documents.</summary>
    public static void Write(Event invocation)
    {
        var parts = invocation.TraceHeader.Split(';').Select(part => part.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        var now = (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);
        foreach (var line in invocation.Wish("body")!.Split('\n'))
        {
            var text = line.Replace("$REQUEST", invocation.RequestId)
                .Replace("$ROOT", parts["Root"])
                .Replace("$PARENT", parts["Parent"])
                .Replace("$NOW", now);
            if (text.StartsWith("xray:", StringComparison.Ordinal))
            {
                SendDocument(text[5..]);
            }
            else
            {
                Lines.Write(text);
            }
        }
    }

    private static void SendDocument(string json)
    {
        using var udp = new UdpClient();
        var datagram = Encoding.UTF8.GetBytes("{\"format\":\"json\",\"version\":1}\n" + json);
        udp.Send(datagram, datagram.Length, IPEndPoint.Parse(Environment.GetEnvironmentVariable("AWS_XRAY_DAEMON_ADDRESS")!));
    }
}
