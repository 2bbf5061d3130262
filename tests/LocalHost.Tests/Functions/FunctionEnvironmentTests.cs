using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.Tests.Functions;

/// <summary>The variables that a function gets, all of them, as an approved text.</summary>
public sealed partial class FunctionEnvironmentTests
{
    private static readonly FunctionTarget s_target = new("orders", "dotnet", ["/out/Orders.dll"], "/out");

    [Fact]
    public void Apply_OfEachConfiguration_IsApproved()
    {
        var text = new StringBuilder();
        Add(text, "a program", s_target, new FunctionSettings());
        Add(
            text,
            "a library on a custom runtime",
            s_target with { Handler = new ClassHandler("Orders", "T", "M") },
            new FunctionSettings
            {
                Runtime = "provided.al2023",
                Handler = "ignored",
                MemorySize = 1024,
                Region = "eu-west-1",
                Concurrency = 4,
            });
        Add(
            text,
            "variables of the user",
            s_target,
            new FunctionSettings
            {
                Handler = "bootstrap",
                Environment = new Dictionary<string, string>
                {
                    ["AWS_REGION"] = "mine",
                    ["OWN"] = "",
                    ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] = "http://collector",
                    ["AWS_LAMBDA_RUNTIME_API"] = "never",
                },
            },
            ("AWS_LAMBDA_MAX_CONCURRENCY", "9"),
            ("_X_AMZN_TRACE_ID", "Root=1"),
            ("DOTNET_ROOT", "/mine"),
            ("PATH", "/bin"),
            ("AWS_EXECUTION_ENV", "other"));
        Add(text, "a debugger", s_target, new FunctionSettings { WaitsForDebugger = true });
        var waits = new FunctionSettings { WaitsForDebugger = true };
        Add(text, "a debugger and a hook", s_target, waits, ("DOTNET_STARTUP_HOOKS", "/hook.dll"));
        Add(text, "a debugger and an empty hook", s_target, waits, ("DOTNET_STARTUP_HOOKS", ""));

        Approved.AssertText("LocalHost.Tests", "function-variables", text.ToString());
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector", false)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://collector", false)]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", false)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "grpc", false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "", true)]
    [InlineData("OTEL_SERVICE_NAME", "orders", true)]
    public void Apply_AnExporterOfTheUser_KeepsIt(string name, string value, bool isSet)
    {
        var environment = new Dictionary<string, string?> { [name] = value };

        FunctionEnvironment.Apply(environment, s_target, new FunctionSettings(), 1, 2, 3);

        Assert.Equal(isSet, environment.GetValueOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT") == "http://127.0.0.1:3");
        Assert.Equal(isSet, environment.GetValueOrDefault("OTEL_EXPORTER_OTLP_PROTOCOL") == "http/protobuf");
    }

    [Fact]
    public void Apply_TheLogStream_HasTheDateTheVersionAndANewName()
    {
        var before = DateTime.UtcNow;
        var (first, second) = (Stream(), Stream());
        var days = new[] { before, DateTime.UtcNow }.Select(day => day.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture));

        Assert.Contains(LogStream().Match(first).Groups["day"].Value, days);
        Assert.NotEqual(first, second);

        static string Stream()
        {
            var environment = new Dictionary<string, string?>();
            FunctionEnvironment.Apply(environment, s_target, new FunctionSettings(), 1, 2, 3);
            return environment["AWS_LAMBDA_LOG_STREAM_NAME"]!;
        }
    }

    [Fact]
    public void FunctionSettings_WithoutAnyOption_AreTheDocumentedOnes()
    {
        var settings = new FunctionSettings();

        Assert.Equal(
            (30, 60, 10, 60, 512, null, "dotnet10", "us-east-1"),
            (settings.Timeout.TotalSeconds, settings.AttachTimeout.TotalSeconds, settings.InitTimeout.TotalSeconds,
                settings.BuildTimeout.TotalSeconds, settings.MemorySize, settings.Concurrency, settings.Runtime, settings.Region));
        Assert.Equal(
            [false, true, true, true],
            new[]
            {
                settings, settings with { IsAttached = true }, settings with { WaitsForDebugger = true },
                settings with { IsAttached = true, WaitsForDebugger = true },
            }.Select(one => one.IsDebugged));
        Assert.Empty(settings.Environment);
        Assert.Equal(TimeSpan.FromDays(1), FunctionSettings.Unlimited);
    }

    [GeneratedRegex(@"^(?<day>\d{4}/\d\d/\d\d)/\[\$LATEST\][0-9a-f]{32}$")]
    private static partial Regex LogStream();

    private static void Add(
        StringBuilder text, string title, FunctionTarget target, FunctionSettings settings, params (string Name, string Value)[] known)
    {
        var environment = known.ToDictionary(one => one.Name, string? (one) => one.Value);
        FunctionEnvironment.Apply(environment, target, settings, 9001, 2000, 4318);
        text.Append("== ").Append(title).Append('\n');
        foreach (var (name, value) in environment.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            var shown = value is null ? "(removed)" : LogStream().Replace(value, "…")
                .Replace(LibraryCommand.Runner, "/runner.dll", StringComparison.Ordinal)
                .Replace(DotnetCommand.Root, "/dotnet", StringComparison.Ordinal)
                .Replace(Path.PathSeparator, ':');
            text.Append(name).Append('=').Append(shown).Append('\n');
        }
    }
}
