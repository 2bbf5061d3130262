using System.Text;
using System.Text.RegularExpressions;

namespace Lamplighter.Tests.Redaction;

// Every kind of secret, on every way in, never gets out: not in a line, not in a trace, not in an error report or its headers.
// What stands beside the secret does get out.
public sealed partial class RedactionMatrixTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var kind in SecretKind.All)
            {
                foreach (var way in WayIn.All)
                {
                    cases.Add(kind.Name, way.Name);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Secret_OnAnyWayIn_IsOnNoWayOut(string kindName, string wayName)
    {
        var kind = SecretKind.All.Single(one => one.Name == kindName);
        var way = WayIn.All.Single(one => one.Name == wayName);

        var output = await RunAsync(kind, way);

        Assert.DoesNotContain(SecretKind.Secret, output, StringComparison.Ordinal);
        Assert.Contains(SecretKind.Neighbor, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_OfAHandlerWithEverything_HasNoFramesOfThePackages()
    {
        var output = await RunAsync(SecretKind.All[0], new WayIn("nothing"));

        Assert.Contains($"at {typeof(RedactionMatrixTests).FullName}.{nameof(Handle)}(", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Lamplighter.Internal.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Lamplighter.LambdaRuntime", output, StringComparison.Ordinal);
    }

    [Logging(LogEvent = true)]
    [Tracing]
    [Metrics(Namespace = "Matrix")]
    private static Task<Stream> Handle(Stream input, LambdaContext context, SecretKind kind, WayIn way)
    {
        way.Act?.Invoke(kind);
        throw way.Error?.Invoke(kind) ?? new InvalidOperationException("done");
    }

    // All that leaves the process, and the content of what is base64 in it.
    private static async Task<string> RunAsync(SecretKind kind, WayIn way)
    {
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", way.EventFor(kind))
        {
            Headers = [("Lambda-Runtime-Trace-Id", Traced.Header)],
        });
        var run = FunctionRun.Start(api, (input, context) => Handle(input, context, kind, way), () =>
        {
            LambdaTelemetry.Configure(kind.Redact);
            Tracer.Configure(static options =>
            {
                options.Sources.Add(WayIn.SourceName);
                options.CaptureSqlQuery = true;
            });
        });
        await using (run)
        {
            var post = await api.PostedAsync();
            Assert.EndsWith("/error", post.Path, StringComparison.Ordinal);
            await run.StopAsync();
            var output = new StringBuilder(post.Text);
            output.AppendLine().AppendJoin('\n', post.Headers.Select(static header => $"{header.Key}: {header.Value}"));
            output.AppendLine().Append(run.Telemetry.Text).AppendJoin('\n', run.Telemetry.Segments);
            Assert.NotEmpty(run.Telemetry.Logs);
            Assert.NotEmpty(run.Telemetry.Segments);
            foreach (Match match in Encoded().Matches(output.ToString()))
            {
                var bytes = new byte[match.Length];
                if (Convert.TryFromBase64String(match.Value, bytes, out var length))
                {
                    output.AppendLine().Append(Encoding.UTF8.GetString(bytes, 0, length));
                }
            }

            return output.ToString();
        }
    }

    [GeneratedRegex("[A-Za-z0-9+/]{16,}={0,2}")]
    private static partial Regex Encoded();
}
