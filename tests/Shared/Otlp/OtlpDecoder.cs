using System.ComponentModel;
using System.Diagnostics;
using Lamplighter.Tests.Tools;

namespace Lamplighter.Tests.Otlp;

// OpenTelemetry's decoder for JavaScript, which shares no code with Lamplighter.
internal static class OtlpDecoder
{
    private const string Package = "@opentelemetry/otlp-transformer";

    internal static async Task<IReadOnlyList<OtlpSpan>> DecodeAsync(byte[] request) => OtlpSpan.Read(await ToJsonAsync("traces", request));

    // Signal: traces, metrics or logs.
    internal static async Task<string> ToJsonAsync(string signal, byte[] request)
    {
        var modules = Path.Combine(Repository.Root, "artifacts", "tools", "node_modules");
        if (!Directory.Exists(Path.Combine(modules, Package)))
        {
            throw new InvalidOperationException(
                $"These tests need the npm package {Package} in artifacts/tools: run eng/test-tools.sh, as test.sh does.");
        }

        var info = new ProcessStartInfo("node");
        info.ArgumentList.Add(Path.Combine(Repository.Root, "tests", "Shared", "Otlp", "decode.js"));
        info.ArgumentList.Add(signal);
        info.Environment["NODE_PATH"] = modules;
        try
        {
            return await ToolProcess.RunAsync(info, request);
        }
        catch (Win32Exception error)
        {
            throw new InvalidOperationException(
                "These tests need Node.js: run eng/test-tools.sh, as test.sh does, or apt-get install nodejs.", error);
        }
    }
}
