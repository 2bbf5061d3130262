using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Lamplighter.ColdStart;

// A program to measure, how it was compiled, and its starts for each memory size.
internal sealed class Candidate(string name, string kind, string executable)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly Dictionary<MemorySize, List<StartTimes>> _starts = [];

    internal string Name => name;

    internal string Kind => kind;

    internal IReadOnlyList<StartTimes> Starts(MemorySize size) => _starts[size];

    internal void Measure(
        MemorySize size, Arguments arguments, ProcessorLimit? limit, CollectorCertificate? certificate, bool keep)
    {
        using var api = new EmulatedRuntimeApi(Report.Invocations, SampleEvent.For(name));
        api.Start();
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var collector = new EmulatedCollector(certificate);
        collector.Start();
        var info = StartInfo(api.Address, daemon.Client.LocalEndPoint!.ToString()!, size, arguments);
        info.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
        if (certificate is not null)
        {
            info.Environment["OTEL_EXPORTER_OTLP_CERTIFICATE"] = certificate.Path;
        }

        using var process = new Process { StartInfo = info };
        var clock = new StartClock(process);
        api.AskedForFirst += () =>
        {
            clock.EndPhase();
            if (size != MemorySize.Unlimited)
            {
                limit!.Apply(size.Processors);
            }
        };
        api.Sending += () => clock.Begin(Stopwatch.GetTimestamp());
        api.Answered += clock.EndPhase;
        limit?.Lift();
        clock.Begin(Stopwatch.GetTimestamp());
        process.Start();
        try
        {
            limit?.Add(process.Id);
            api.WaitForAnswers(s_limit);

            // The spans of an invocation leave before its response; after it, with the extension. The flush of OpenTelemetry's SDK doesn't
            // always wait for so long.
            var least = name switch
            {
                "Otlp" => Report.Invocations,
                "OtlpAfterResponse" => Report.Invocations - 1,
                "OtlpSdk" => 1,
                _ => 0,
            };
            if (collector.Requests < least)
            {
                throw new InvalidOperationException($"It exported the spans of {collector.Requests} invocations only.");
            }
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"{name}, {kind}, failed at {size}: {error.Message}", error);
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }

        if (keep)
        {
            (_starts.TryGetValue(size, out var starts) ? starts : _starts[size] = []).Add(clock.Times);
        }
    }

    private ProcessStartInfo StartInfo(string api, string daemon, MemorySize size, Arguments arguments)
    {
        var start = new ProcessStartInfo(executable) { RedirectStandardOutput = true };
        if (executable.EndsWith(".dll", StringComparison.Ordinal))
        {
            start.FileName = "dotnet";
            start.ArgumentList.Add(executable);
        }

        start.Environment["AWS_LAMBDA_RUNTIME_API"] = api;
        start.Environment["AWS_XRAY_DAEMON_ADDRESS"] = daemon;
        start.Environment["AWS_LAMBDA_FUNCTION_NAME"] = "cold-start";
        var megabytes = size == MemorySize.Unlimited ? 1769 : size.Megabytes;
        start.Environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = megabytes.ToString(provider: null);
        start.Environment["LAMBDA_TASK_ROOT"] = Path.GetDirectoryName(executable);
        if (arguments.Processors is { } processors)
        {
            // .NET reads it as a hexadecimal number.
            start.Environment["DOTNET_PROCESSOR_COUNT"] = processors.ToString("x", provider: null);
        }

        return start;
    }
}
