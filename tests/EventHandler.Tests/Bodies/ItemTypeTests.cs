using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Tests.Writing;

namespace Lamplighter.Tests.Bodies;

// The declared type determines what is written, alone and in a sequence; that of an object is the type of each value.
public sealed class ItemTypeTests
{
    [Fact]
    public async Task Items_DeclaredAsObjects_AreWrittenAsWhatTheyAre()
    {
        var items = await ItemsAsync<object?>(Make(null), null, "a\"b", new Shapes.Mixed(1, null), new Tagged("x", 2), 3);

        Assert.Equal(JsonValueKind.Null, items[0].ValueKind);
        Assert.Equal("a\"b", items[1].GetString());
        Assert.Equal(1, items[2].GetProperty("first").GetInt32());
        Assert.Equal(2, items[3].GetProperty("tag").GetInt32());
        Assert.Equal(3, items[4].GetInt32());
    }

    [Fact]
    public async Task Items_OfDerivedTypes_HaveTheMembersOfTheDeclaredOne()
    {
        Assert.Equal(["LABEL"], Names((await ItemsAsync<Label>(Make(null), new Tagged("x", 2)))[0]));
        Assert.Equal(["first", "kind"], Names((await ItemsAsync<Shapes.Outer>(Make(null), new Shapes.Derived()))[0]));
    }

    [Fact]
    public async Task Items_AreNull_AreNullOfJson()
    {
        Assert.Equal(JsonValueKind.Null, (await ItemsAsync<string?>(Make(null), null, "a"))[0].ValueKind);
        Assert.Equal(JsonValueKind.Null, (await ItemsAsync<Label?>(Make(null), null, new Label("a")))[0].ValueKind);
        Assert.Equal(JsonValueKind.Null, (await ItemsAsync<Shapes.Outer?>(Make(null), null, new Shapes.Outer()))[0].ValueKind);
    }

    [Fact]
    public async Task Value_NullOfAnObject_IsNullOfJson()
    {
        var app = Make(null);
        app.MapGet("/", static _ => HttpResult.Ok<object?>(null));

        Assert.Equal((200, "null"), ((await app.GetAsync("/")).Status, (await app.GetAsync("/")).Body));
    }

    // Plain types that generated code writes follow the resolver's options too.
    [Theory]
    [InlineData("/shapes/mixed")]
    [InlineData("/shapes/object")]
    [InlineData("/shapes/items")]
    [InlineData("/shapes/objects")]
    public async Task Names_ResolverHasANamingPolicy_FollowIt(string path)
    {
        var app = Make(static options =>
            options.ConfigureJson = static json => json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper);
        var json = (await app.GetAsync(path)).Json;

        Assert.Equal(["FIRST", "SECOND", "SUM", "BLANK"], Names(json.ValueKind == JsonValueKind.Array ? json[0] : json));
    }

    // A resolver of the user's that fails for a type doesn't cover it.
    [Theory]
    [InlineData("/shapes/mixed")]
    [InlineData("/shapes/object")]
    [InlineData("/shapes/items")]
    [InlineData("/shapes/objects")]
    public async Task Value_OwnResolverFailsForItsType_IsWrittenByGeneratedCode(string path)
    {
        var answer = await Make(static options => options.JsonTypeInfoResolver = new FailingResolver()).GetAsync(path);

        Assert.Equal(200, answer.Status);
        Assert.Equal(
            ["first", "second", "sum", "blank"], Names(answer.Json.ValueKind == JsonValueKind.Array ? answer.Json[0] : answer.Json));
    }

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(static member => member.Name);

    private static ApiGatewayResolver Make(Action<ApiGatewayOptions>? configure)
    {
        var app = ApiGatewayResolver.Create(options =>
        {
            options.Routes<ShapeRoutes>();
            configure?.Invoke(options);
        });
        app.MapGet("/shapes/items", static _ => HttpResult.Stream(Sequence(new Shapes.Mixed(1, null))));
        app.MapGet("/shapes/objects", static _ => HttpResult.Stream(Sequence<object>(new Shapes.Mixed(1, null))));
        return app;
    }

    private static async Task<List<JsonElement>> ItemsAsync<T>(ApiGatewayResolver app, params T[] items)
    {
        app.MapGet("/", _ => HttpResult.Stream(Sequence(items)));
        return [.. (await app.GetAsync("/")).Json.EnumerateArray()];
    }

    private static async IAsyncEnumerable<T> Sequence<T>(params T[] items)
    {
        await Task.Yield();
        foreach (var item in items)
        {
            yield return item;
        }
    }

    private record Label([property: JsonPropertyName("LABEL")] string Text);

    private sealed record Tagged(string Text, int Tag) : Label(Text);

    private sealed class FailingResolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            type == typeof(Shapes.Mixed) ? throw new NotSupportedException("mixed") : null;
    }
}
