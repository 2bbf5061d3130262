using System.Buffers;
using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using Lamplighter.Tests.Tools;

namespace Lamplighter.Tests.Otlp;

// OpenTelemetry's decoder for JavaScript, which shares no code with Lamplighter.
internal static class OtlpDecoder
{
    private const string Package = "@opentelemetry/otlp-transformer";

    internal static async Task<IReadOnlyList<OtlpSpan>> DecodeAsync(IReadOnlyCollection<byte[]> requests) =>
        [.. (await ToJsonAsync("traces", requests)).SelectMany(OtlpSpan.Read)];

    internal static async Task<string> ToJsonAsync(string signal, byte[] request) => (await ToJsonAsync(signal, [request]))[0];

    // Signal: traces, metrics or logs. All in one process of Node.js, whose start takes longer than the decoding.
    internal static async Task<IReadOnlyList<string>> ToJsonAsync(string signal, IReadOnlyCollection<byte[]> requests)
    {
        if (requests.Count == 0)
        {
            return [];
        }

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
            var lines = await ToolProcess.RunAsync(info, Frame(requests));
            return lines.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Win32Exception error)
        {
            throw new InvalidOperationException(
                "These tests need Node.js: run eng/test-tools.sh, as test.sh does, or apt-get install nodejs.", error);
        }
    }

    private static byte[] Frame(IReadOnlyCollection<byte[]> requests)
    {
        var input = new ArrayBufferWriter<byte>();
        foreach (var request in requests)
        {
            BinaryPrimitives.WriteInt32LittleEndian(input.GetSpan(sizeof(int)), request.Length);
            input.Advance(sizeof(int));
            input.Write(request);
        }

        return input.WrittenSpan.ToArray();
    }
}
