using System.CommandLine;
using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Reporting;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Commands;

/// <summary><c>lamplighter invoke</c>: one event, the response on standard output, everything else on standard error.</summary>
internal static class InvokeCommand
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var target = new Argument<string>("TARGET") { Description = "A project folder, a .csproj, a .dll or an executable." };
        var file = new Option<string>("--event") { Description = "The file with the event's JSON, or - for standard input.", HelpName = "FILE", Required = true };
        var command = new Command("invoke", "Invokes a function once and prints its response; exits with 1 when the function fails.") { target, file };
        common.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var payload = await ReadEventAsync(parsed.GetRequiredValue(file), stop);
            var resolved = await TargetResolver.ResolveAsync(parsed.GetRequiredValue(target), common.Build(parsed), stop);
            await using var session = new LocalHostSession(Screen.StandardError(), common.Verbosity(parsed, Verbosity.Verbose));
            await session.ReceiveSpansAsync();
            var function = session.Add(resolved, common.Function(parsed));
            var invocation = new Invocation($"invoke {resolved.Name}", payload, TraceHeader.Create()) { Function = function.Info, Source = EventSourceName.Of(payload) };
            session.Reporter.Begin(invocation);
            session.Reporter.End(invocation);
            var result = await function.InvokeAsync(invocation).WaitAsync(stop);
            await WriteAsync(result.Payload);
            return result.IsError ? 1 : 0;
        });
        return command;
    }

    private static async Task<byte[]> ReadEventAsync(string file, CancellationToken stop)
    {
        byte[] payload;
        try
        {
            payload = file == "-" ? await ReadStandardInputAsync(stop) : await File.ReadAllBytesAsync(file, stop);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new HostException($"The event file '{file}' cannot be read: {error.Message}", error);
        }

        if (payload.Length > PayloadLimits.Event)
        {
            throw new HostException($"The event is {payload.Length} bytes long; Lambda takes at most {PayloadLimits.Event}.");
        }

        if (payload.AsSpan().StartsWith(Encoding.UTF8.Preamble))
        {
            payload = payload[Encoding.UTF8.Preamble.Length..];
        }

        try
        {
            using var document = JsonDocument.Parse(payload);
        }
        catch (JsonException error)
        {
            throw new HostException($"The event in '{file}' is not JSON: {error.Message}", error);
        }

        return payload;
    }

    private static async Task<byte[]> ReadStandardInputAsync(CancellationToken stop)
    {
        using var buffer = new MemoryStream();
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(buffer, stop);
        return buffer.ToArray();
    }

    private static async Task WriteAsync(ReadOnlyMemory<byte> payload)
    {
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(payload);
        await output.WriteAsync("\n"u8.ToArray());
    }
}
