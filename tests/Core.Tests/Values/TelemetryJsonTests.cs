using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Tests.Serialization;

public sealed class TelemetryJsonTests
{
    [Fact]
    public void Register_LazyTwice_IsAskedOnce()
    {
        using var telemetry = TelemetryCapture.Start();
        TelemetryJson.Register(Lazily);
        var options = LambdaProcess.Current.Json.Options;
        TelemetryJson.Register(Lazily);
        Assert.Same(options, LambdaProcess.Current.Json.Options);
        Assert.Equal("{\"from the resolver\":1}", JsonSerializer.Serialize(new Resolved(1), options));
    }

    // Other tests can be the first to use it.
    [Fact]
    public void Register_Lazy_IsCreatedOnceForAllTypes()
    {
        using var telemetry = TelemetryCapture.Start();
        var thread = Environment.CurrentManagedThreadId;
        var (all, here) = (0, 0);
        TelemetryJson.Register(() =>
        {
            Interlocked.Increment(ref all);
            here += Environment.CurrentManagedThreadId == thread ? 1 : 0;
            return new ResolvedResolver();
        });

        var json = LambdaProcess.Current.Json;
        Assert.All([typeof(Late), typeof(Written), GetType()], type => Assert.True(json.TryGetTypeInfo(type, out _)));

        Assert.NotEqual(0, all);
        Assert.InRange(here, 0, 1);
    }

    // Contexts write plain types as generated code does.
    [Fact]
    public void Register_LazyContext_LeavesGeneratedCodeInForce()
    {
        using var telemetry = TelemetryCapture.Start();
        TelemetryJson.RegisterWriters(Writers);

        TelemetryJson.Register(Lazily);

        Assert.NotNull(LambdaProcess.Current.Json.FindWriter<Written>());
    }

    [Fact]
    public void Build_WithoutResolvers_UsesReflectionAndKeepsLetters()
    {
        var options = TelemetryJson.Build([]);

        Assert.Equal("{\"name\":\"é\"}", JsonSerializer.Serialize(new { Name = "é" }, options));
        Assert.Same(
            options.GetTypeInfo(typeof(Late)).OriginatingResolver, options.GetTypeInfo(typeof(Written)).OriginatingResolver);
    }

    [Fact]
    public void RegisterWriters_Type_IsFound()
    {
        using var telemetry = TelemetryCapture.Start();
        TelemetryJson.RegisterWriters(Writers);
        TelemetryJson.RegisterWriters(Writers);
        var json = LambdaProcess.Current.Json;
        Assert.NotNull(json.FindWriter<Written>());
        Assert.IsType<TypeWriter<Written>>(json.FindWriter(new Written(1).GetType()));
        Assert.Null(json.FindWriter<TelemetryJsonTests>());
        Assert.Null(json.FindWriter(GetType()));

        // Those writers are for responses: they run sequences, and know neither redaction nor a limit.
        Assert.Equal("[{\"id\":1}]", Write(new object[] { new Written(1) }));
    }

    [Fact]
    public void FindWriter_ManyTypes_FindsThoseOfEachOne()
    {
        using var telemetry = TelemetryCapture.Start();
        TelemetryJson.RegisterWriters(Writers);
        var json = LambdaProcess.Current.Json;
        Type[] others = [.. typeof(object).Assembly.GetTypes().Take(200)];
        for (var round = 0; round < 2; round++)
        {
            Assert.All(others, other => Assert.Null(json.FindWriter(other)));
            Assert.IsType<TypeWriter<Written>>(json.FindWriter(new Written(1).GetType()));
        }
    }

    [Fact]
    public void FindWriter_AskedBeforeItIsThere_IsFoundAfterwards()
    {
        using var telemetry = TelemetryCapture.Start();
        var json = LambdaProcess.Current.Json;
        Assert.Null(json.FindWriter<Late>());
        Assert.Null(json.FindWriter(new Late(1).GetType()));
        TelemetryJson.RegisterWriters(
            static type => type == typeof(Late) ? new TypeWriter<Late>(static (json, value) => json.WriteNumberValue(value.Id)) : null);
        Assert.NotNull(json.FindWriter<Late>());
    }

    [Fact]
    public void FindWriter_ProcessHasResolvers_IsNull()
    {
        using var telemetry = TelemetryCapture.Start();
        TelemetryJson.RegisterWriters(Writers);
        LambdaTelemetry.Configure(static options => options.JsonTypeInfoResolvers.Add(new DefaultJsonTypeInfoResolver()));
        Assert.Null(LambdaProcess.Current.Json.FindWriter<Written>());
        Assert.Null(LambdaProcess.Current.Json.FindWriter(new Written(1).GetType()));
        Assert.Equal("{\"id\":1}", Write(new Written(1)));
    }

    [Fact]
    public void FindWriter_ProcessGetsResolvers_IsNullAfterwards()
    {
        using var telemetry = TelemetryCapture.Start();
        TelemetryJson.RegisterWriters(Writers);
        Assert.NotNull(LambdaProcess.Current.Json.FindWriter<Written>());

        LambdaTelemetry.Configure(static options => options.JsonTypeInfoResolvers.Add(new DefaultJsonTypeInfoResolver()));

        Assert.Null(LambdaProcess.Current.Json.FindWriter<Written>());
    }

    [Fact]
    public void FindWriter_OwnOptions_IsNullIfTheyCoverTheType()
    {
        using var telemetry = TelemetryCapture.Start();
        TelemetryJson.RegisterWriters(Writers);
        var json = LambdaProcess.Current.Json;

        Assert.NotNull(json.FindWriter<Written>(new JsonSerializerOptions { TypeInfoResolver = JsonTypeInfoResolver.Combine() }));
        Assert.Null(json.FindWriter<Written>(new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }));
    }

    [Fact]
    public void FindWriter_Again_AllocatesNothing()
    {
        using var telemetry = TelemetryCapture.Start();
        TelemetryJson.RegisterWriters(Writers);
        var json = LambdaProcess.Current.Json;

        Assert.Equal(0, Allocations.PerCall(() => json.FindWriter<Written>(), 0));
    }

    // Knows one type only, so that other tests do not see it.
    private static ResolvedResolver Lazily() => new();

    private static IObjectWriter? Writers(Type type) =>
        type == typeof(Written)
            ? new TypeWriter<Written>(
                static (json, value) =>
                    json.WriteStringValue(value.Id == 0 ? throw new InvalidOperationException() : $"written {value.Id}"))
            : null;

    private static string Write(object value)
    {
        using var line = JsonLine.Rent();
        LambdaProcess.Current.Json.Write(line.Writer, value);
        return Encoding.UTF8.GetString(line.Written.Span);
    }

    private sealed record Late(int Id);

    private sealed record Resolved(int Id);

    private sealed record Written(int Id);

    private sealed class ResolvedResolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
        {
            if (type != typeof(Resolved))
            {
                return null;
            }

            var info = new DefaultJsonTypeInfoResolver().GetTypeInfo(type, options);
            info.Properties[0].Name = "from the resolver";
            return info;
        }
    }
}
