using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamplighter.Tests;

// The program of woven methods that throw, as an assembly or as a native executable.
internal sealed class Thrower(string program) : IDisposable
{
    private readonly XRayDaemon _daemon = new();

    public void Dispose() => _daemon.Dispose();

    // A recursion that returns at some depth must also be able to throw there.
    internal async Task CheckDepthAsync(string attributes, int stackKib)
    {
        var deepest = await DeepestAsync(attributes, stackKib);

        Assert.True(deepest >= stackKib * 2, $"Only {deepest} levels.");
        Assert.True(await WorksAsync(attributes, stackKib, deepest, "throw"), $"Throws at {deepest} levels end the process.");
    }

    internal async Task<CrashResult> CrashAsync(string where)
    {
        // A process that crashes has two seconds, which thousands of causes can take where many tests run.
        var environment = new Dictionary<string, string>(_daemon.Environment)
        {
            ["POWERTOOLS_TRACER_CAPTURE_ERROR"] = $"{where != "deep"}",
        };
        var result = await Child.RunAsync(program, environment, "crash", where);

        Assert.Equal(134, result.ExitCode);
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => JsonDocument.Parse(line).RootElement);
        return new CrashResult([.. lines], _daemon.Documents(), result.Errors);
    }

    // What the program writes of its values, without what is different in each run.
    internal async Task<CrashResult> ValuesAsync(string how)
    {
        var result = await Child.RunAsync(program, _daemon.Environment, "values", how);

        Assert.True(result.ExitCode == 0, result.Errors);
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse);
        return new CrashResult([.. lines], _daemon.Documents(), "");
    }

    private static JsonElement Parse(string line)
    {
        var members = JsonNode.Parse(line)!.AsObject();
        members.Remove("timestamp");
        members["_aws"]?.AsObject().Remove("Timestamp");
        return JsonSerializer.SerializeToElement(members);
    }

    // The deepest that returns is between these two.
    private async Task<int> DeepestAsync(string attributes, int stackKib)
    {
        var (works, fails) = (1, stackKib * 12);
        while (fails - works > 1 + (works / 500))
        {
            var depth = (works + fails) / 2;
            if (await WorksAsync(attributes, stackKib, depth, "return"))
            {
                works = depth;
            }
            else
            {
                fails = depth;
            }
        }

        return works;
    }

    internal async Task<bool> WorksAsync(string attributes, int stackKib, int depth, string how)
    {
        var result = await Child.RunAsync(program, _daemon.Environment, "depth", attributes, $"{stackKib}", $"{depth}", how);
        _daemon.Documents();
        if (result.ExitCode != 0)
        {
            Assert.Contains("overflow", result.Errors, StringComparison.OrdinalIgnoreCase);
            return false;
        }

        Assert.EndsWith(how == "throw" ? "-1\n" : $"{depth}\n", result.Output, StringComparison.Ordinal);
        return true;
    }
}
