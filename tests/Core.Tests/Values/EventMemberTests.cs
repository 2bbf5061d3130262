using System.Runtime.Serialization;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Tests.Serialization;

public sealed partial class EventMemberTests
{
    [Fact]
    public void FindMember_NameOfTheResolver_IsFound()
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaTelemetry.Configure(static options => options.JsonTypeInfoResolvers.Add(new DefaultJsonTypeInfoResolver
        {
            Modifiers =
            {
                static info =>
                {
                    foreach (var property in info.Properties)
                    {
                        property.Name = "my " + property.Name;
                    }
                },
            },
        }));

        Assert.Equal(1, LambdaProcess.Current.Json.FindMember(new { Id = 1 }, "my id"));
        Assert.Null(LambdaProcess.Current.Json.FindMember(new { Id = 1 }, "id"));
    }

    [Fact]
    public void FindMember_NameOfAnotherMemberInTheEvent_IsOfTheEvent()
    {
        var value = new Renamed();

        Assert.Equal("a", Find(value, "b"));
        Assert.Equal("a", Find(value, "A"));
    }

    [Fact]
    public void FindMember_NameOfTheClass_IsFound() =>
        Assert.Equal("x", Find(new Amazon.Lambda.APIGatewayEvents.Connection("x", "y"), "connectionAt"));

    [Fact]
    public void FindMember_TypeThatTheSerializerRefuses_IsRead() => Assert.Equal(2, Find(new Colliding(), "LAST"));

    [Fact]
    public void FindMember_ContextThatOnlyWrites_IsRead()
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaTelemetry.Configure(static options => options.JsonTypeInfoResolvers.Add(OnlyWrittenJson.Default));
        Assert.Empty(LambdaProcess.Current.Json.Options.GetTypeInfo(typeof(OnlyWritten)).Properties);

        Assert.Equal(1, LambdaProcess.Current.Json.FindMember(new OnlyWritten(), "id"));
    }

    private static object? Find(object owner, string name)
    {
        using var telemetry = TelemetryCapture.Start();
        return LambdaProcess.Current.Json.FindMember(owner, name);
    }

    private sealed class Renamed
    {
        [DataMember(Name = "b")]
        public string A => "a";

        public string B => "b";
    }

    private sealed class Colliding
    {
        public int Id { get; } = 1;

        [JsonPropertyName("id")]
        public int Other { get; } = 3;

        public int Last { get; } = 2;
    }

    private sealed class OnlyWritten
    {
        public int Id { get; } = 1;
    }

    [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization)]
    [JsonSerializable(typeof(OnlyWritten))]
    private sealed partial class OnlyWrittenJson : JsonSerializerContext;
}
