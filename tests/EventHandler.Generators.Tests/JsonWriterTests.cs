using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Tests;

public sealed class JsonWriterTests
{
    private const string Usings = "using System.Collections; using System.Text.Json; using System.Text.Json.Serialization; ";

    [Theory]
    [InlineData("public sealed record X(int Id, string? Name);")]
    [InlineData("internal sealed class X { public string? A { get; set; } }")]
    [InlineData("public class X { public X? Ignored() => null; [JsonIgnore] public X? Next { get; set; } }")]
    [InlineData("public readonly record struct X(int Day);")]
    [InlineData(
        "public struct X { public Guid Id { get; set; } public DateTimeOffset? At { get; } "
            + "public byte[] Bytes => []; public static X Default => default; }")]
    [InlineData(
        "public sealed record X(List<X.Y?[]>? Items, IReadOnlyDictionary<string, X.Y> Map, IEnumerable<int>? Numbers) { public "
            + "sealed record Y(int A); }")]
    [InlineData(
        "public sealed class X { [JsonPropertyName(\"a\\u2028\\\"\")] public string? A { get; set; } "
            + "public string @event => \"\"; [Obsolete(\"no\")] public int Old => 1; }")]
    [InlineData(
        "public sealed class X { public object? this[int i] => null; private object? B { get; set; } "
            + "internal Type? C { get; set; } public static object? D { get; set; } public object? E; }")]
    [InlineData("public sealed class X : IDisposable { public int A => 1; public void Dispose() { } }")]
    [InlineData(
        "public sealed class X { public Page<int> A { get; set; } = new([], 1); public Page<string?>? B { get; set; } } "
            + "public sealed record Page<T>(T[] Items, T First);")]
    [InlineData(
        "[Serializable, System.Diagnostics.DebuggerDisplay(\"x\")] public sealed class X { "
            + "[System.ComponentModel.DataAnnotations.Required] public string? A { get; set; } "
            + "[JsonConstructor] public X(string? a) => A = a; }")]
    [InlineData("public sealed class X { public required string? A { get; init; } public int B { get; private set; } }")]
    [InlineData("public sealed class X { public int Größe { get; set; } [JsonPropertyName(\"ä\")] public int Ähnlich { get; set; } }")]
    public void Type_Plain_GetsAWriter(string types) => AssertWritten(types, "X", isWritten: true);

    [Theory]
    [InlineData("public interface X { int A { get; } }")]
    [InlineData("public abstract class X { public int A { get; } }")]
    [InlineData("public class B { public int A { get; } } public sealed class X : B { }")]
    [InlineData("public partial class X { public int A { get; } }")]
    [InlineData("public sealed class X : List<int> { }")]
    [InlineData(
        "public sealed class X : IEnumerable { public int A { get; } public IEnumerator GetEnumerator() => throw new Exception(); }")]
    [InlineData("public sealed class X : IJsonOnSerializing { public int A { get; } public void OnSerializing() { } }")]
    [InlineData("public sealed class X : IJsonOnSerialized { public int A { get; } public void OnSerialized() { } }")]
    [InlineData("[JsonDerivedType(typeof(D), \"d\")] public class X { public int A { get; } } public sealed class D : X { }")]
    [InlineData("public enum X { A }")]
    [InlineData("public readonly record struct X(DayOf Day); public enum DayOf { One }")]
    [InlineData("public sealed class X { public List<DayOf?>? A { get; set; } } public enum DayOf { One }")]
    [InlineData(
        "public sealed class X { public Tag<(int A, int B)>? A { get; set; } public Tag<(int C, int D)>? B { get; set; } } "
            + "public sealed record Tag<T>(string Name);")]
    [InlineData("[JsonNumberHandling(JsonNumberHandling.WriteAsString)] public sealed class X { public int A { get; } }")]
    [InlineData("public sealed class OwnAttribute : JsonConverterAttribute { } [Own] public sealed class X { public int A { get; } }")]
    [InlineData("public sealed class OwnAttribute : JsonConverterAttribute { } public sealed class X { [Own] public int A { get; } }")]
    [InlineData("public sealed class X { public X? Next { get; set; } }")]
    [InlineData("public sealed class X { public List<Y>? Ys { get; set; } } public sealed class Y { public X? Up { get; set; } }")]
    [InlineData(
        "public sealed class X { public Deeper<int>? A { get; set; } } "
            + "public sealed class Deeper<T> { public Deeper<Deeper<T>>? A { get; set; } public Deeper<T[]>? B { get; set; } }")]
    [InlineData("public sealed class X { [JsonInclude] public int A; }")]
    [InlineData("public sealed class X { [JsonInclude] internal int A { get; set; } }")]
    [InlineData("public sealed class X { [field: JsonIgnore] public int A { get; set; } }")]
    [InlineData("public sealed class X { [JsonPropertyOrder(1)] public int A { get; set; } public int B { get; set; } }")]
    [InlineData("public sealed class X { [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public int A { get; set; } }")]
    [InlineData("public sealed class X { [JsonExtensionData] public Dictionary<string, JsonElement>? A { get; set; } }")]
    [InlineData("public sealed class X { [JsonConverter(typeof(JsonStringEnumConverter))] public E A { get; set; } } public enum E { A }")]
    [InlineData(
        "public sealed class X { public S? A { get; set; } } [JsonConverter(typeof(C))] public struct S { } "
            + "public sealed class C : JsonConverter<S> { public override S Read(ref Utf8JsonReader r, Type t, "
            + "JsonSerializerOptions o) => default; public override void Write(Utf8JsonWriter w, S s, JsonSerializerOptions o) { } }")]
    [InlineData("public sealed class X { [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? A { get; set; } }")]
    [InlineData("public sealed class X { [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public string? A { get; set; } }")]
    [InlineData("public sealed class X { [JsonIgnore] public required string? A { get; set; } }")]
    [InlineData(
        "public sealed class X { [JsonConstructor] public X() { } [JsonConstructor] public X(int a) => A = a; public int A { get; } }")]
    [InlineData("public sealed class X { public int A { get; set; } [JsonPropertyName(\"a\")] public int B { get; set; } }")]
    [InlineData("public sealed class X { public int Ab { get; set; } public int AB { get; set; } }")]
    [InlineData("public sealed class X { public int A { get; set; } [JsonIgnore, JsonPropertyName(\"a\")] public int B { get; set; } }")]
    [InlineData("public sealed class X { [JsonPropertyName(\"\\ud83d\")] public int A { get; set; } }")]
    [InlineData("public sealed class X { public int Ähnlich { get; set; } }")]
    [InlineData("public sealed class X { private int _a; public ref int A => ref _a; }")]
    [InlineData("public sealed class X { public ReadOnlySpan<byte> A => default; }")]
    [InlineData("public unsafe sealed class X { public int* A => null; }")]
    [InlineData("public ref struct X { public int A => 1; }")]
    [InlineData("public sealed class X { public int A { set { } } }")]
    [InlineData("public sealed class X { public int A { private get; set; } }")]
    [InlineData("public sealed class X { [Obsolete(\"no\", true)] public int A { get; set; } }")]
    [InlineData("public sealed class X { [Obsolete(\"no\", DiagnosticId = \"OWN1\")] public int A { get; set; } }")]
    [InlineData("public sealed class X { [System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] public int A { get; set; } }")]
    [InlineData("public sealed class X { public int A { [System.Diagnostics.CodeAnalysis.RequiresUnreferencedCode(\"no\")] get => 1; } }")]
    [InlineData("public sealed class X { public int A { [System.Diagnostics.CodeAnalysis.RequiresDynamicCode(\"no\")] get => 1; } }")]
    [InlineData("public sealed class X { public int A { [System.Diagnostics.CodeAnalysis.RequiresAssemblyFiles] get => 1; } }")]
    [InlineData("[System.Runtime.Versioning.RequiresPreviewFeatures] public sealed class X { public int A { get; set; } }")]
    [InlineData("file sealed class X { public int A { get; set; } }")]
    [InlineData("public sealed class X { public object? A { get; set; } }")]
    [InlineData("public sealed class X { public dynamic? A { get; set; } }")]
    [InlineData("public sealed class X { public char A { get; set; } }")]
    [InlineData("public sealed class X { public nint A { get; set; } }")]
    [InlineData("public sealed class X { public Int128 A { get; set; } }")]
    [InlineData("public sealed class X { public Half A { get; set; } }")]
    [InlineData("public sealed class X { public TimeSpan A { get; set; } }")]
    [InlineData("public sealed class X { public DateOnly A { get; set; } }")]
    [InlineData("public sealed class X { public Uri? A { get; set; } }")]
    [InlineData("public sealed class X { public Version? A { get; set; } }")]
    [InlineData("public sealed class X { public DayOfWeek A { get; set; } }")]
    [InlineData("public sealed class X { public JsonElement A { get; set; } }")]
    [InlineData("public sealed class X { public ReadOnlyMemory<byte> A { get; set; } }")]
    [InlineData("public sealed class X { public (int, int) A { get; set; } }")]
    [InlineData("public sealed class X { public int[,]? A { get; set; } }")]
    [InlineData("public sealed class X { public HashSet<int>? A { get; set; } }")]
    [InlineData("public sealed class X { public IAsyncEnumerable<int>? A { get; set; } }")]
    [InlineData("public sealed class X { public KeyValuePair<string, int> A { get; set; } }")]
    [InlineData("public sealed class X { public Dictionary<int, string>? A { get; set; } }")]
    [InlineData("public sealed class X { public Dictionary<string, object?>? A { get; set; } }")]
    [InlineData("public sealed class X { public IDictionary? A { get; set; } }")]
    [InlineData("public sealed class X { public Action? A { get; set; } }")]
    [InlineData("public sealed class X { public Missing? A { get; set; } }")]
    public void Type_NotSurelyPlain_GetsNone(string types) => AssertWritten(types, "X", isWritten: false);

    [Theory]
    [InlineData("int", true)]
    [InlineData("decimal?", true)]
    [InlineData("DateTime", true)]
    [InlineData("List<Item>", true)]
    [InlineData("Item[][]", true)]
    [InlineData("IEnumerable<byte[]>", true)]
    [InlineData("IDictionary<string, List<Item?>>", true)]
    [InlineData("List<object>", false)]
    [InlineData("ICollection<TimeSpan>", false)]
    [InlineData("Dictionary<Guid, int>", false)]
    [InlineData("Lazy<Item>", false)]
    [InlineData("object", false)]
    public void Result_AnyType_GetsAWriterWherePlain(string result, bool isWritten)
    {
        var compiled = Compiled.From(Sources.Class($"[HttpGet(\"/\")] public {result} Get() => throw new Exception();"));
        Assert.Empty(compiled.CompilerProblems);
        Assert.Equal(isWritten, compiled.Generated.Contains("TypeWriter<", StringComparison.Ordinal));
    }

    [Fact]
    public void Result_PrivateType_GetsNone()
    {
        var compiled = Compiled.From(Sources.Class("[HttpGet(\"/\")] private Own Get() => new(1); private sealed record Own(int Id);"));
        Assert.Empty(compiled.CompilerProblems);
        Assert.DoesNotContain("JsonWriters.Register", compiled.Generated, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("E", false)]
    [InlineData("HasE", false)]
    [InlineData("Item", true)]
    public void Context_Roots_GetWritersUnlessTheyHaveEnums(string type, bool isWritten)
    {
        var context = Usings + $$"""
            public enum E { A }
            public sealed record HasE(E? E);
            [JsonSerializable(typeof(HasE)), JsonSerializable(typeof(E)), JsonSerializable(typeof(Item))] internal sealed partial class AppJson : JsonSerializerContext { }
            """;
        var compiled = Compiled.From(
            Sources.Class("[HttpGet(\"/\")] public HttpResult Get() => HttpResult.Ok(new Item(1));"),
            context + Completion("AppJson"));
        Assert.Empty(compiled.CompilerProblems);
        Assert.Equal(isWritten, compiled.Generated.Contains($"TypeWriter<global::{type}>", StringComparison.Ordinal));
        Assert.Contains("Register(static () => global::AppJson.Default)", compiled.Generated, StringComparison.Ordinal);
    }

    [Fact]
    public void Project_SeveralClassesAndContexts_HasOneOfEach()
    {
        var routes = "[ApiGatewayRoutes] public sealed partial class S { [HttpGet(\"/s\")] public Item Get() => new(1); "
            + "[HttpPost(\"/s\")] public List<Item?> All(Item item) => []; }";
        var context = Usings
            + "[JsonSerializable(typeof(Item)), JsonSerializable(typeof(List<Item>))] internal sealed partial class AppJson : "
            + "JsonSerializerContext { } [JsonSerializable(typeof(Item))] internal sealed partial class More : "
            + "JsonSerializerContext { }";
        var compiled = Compiled.From(
            Sources.Class("[HttpGet(\"/\")] public Item Get() => new(1);"),
            routes,
            context + Completion("AppJson") + Completion("More"));
        Assert.Empty(compiled.CompilerProblems);
        Assert.Equal(2, Count(compiled, "JsonWriters.Register();"));
        Assert.Equal(1, Count(compiled, "static () => global::AppJson.Default"));
        Assert.Equal(1, Count(compiled, "static () => global::More.Default"));
        Assert.Equal(1, Count(compiled, "new global::Lamplighter.Internal.Core.Values.TypeWriter<global::Item>(Write)"));
        Assert.Equal(1, Count(compiled, "json, global::Item value)"));
    }

    [Fact]
    public void Project_NoRoutes_HasNoWriters()
    {
        var context = Usings
            + "public sealed record Item(int Id); [JsonSerializable(typeof(Item))] internal sealed partial class AppJson : "
            + "JsonSerializerContext { }";
        Assert.Empty(Compiled.From(context + Completion("AppJson")).Run.GeneratedTrees);
    }

    [Fact]
    public void Project_TestsWithInternals_CompileWithTheirOwnWriters()
    {
        var function = Compiled.From(
            "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"User.Tests\")]\n"
                + Sources.Class("[HttpGet(\"/\")] public Item Get() => new(1);"));
        var image = new MemoryStream();
        Assert.True(function.After.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        image.Position = 0;
        var reference = MetadataReference.CreateFromStream(image);
        var tests = Compiled.From(
            "[ApiGatewayRoutes] public sealed partial class T { [HttpGet(\"/\")] public Own Get() => new(1); "
                + "[HttpGet(\"/item\")] public Item Other() => new(1); } public sealed record Own(int Id);")
            .Edited(compilation => compilation.AddReferences(reference).WithAssemblyName("User.Tests"));
        Assert.Empty(tests.CompilerProblems);
        Assert.Contains("TypeWriter<global::Own>", tests.Generated, StringComparison.Ordinal);

        // Of another project: not all its members can be seen.
        Assert.DoesNotContain("TypeWriter<global::Item>", tests.Generated, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_PropertyEdit_WritesItAndLeavesRoutesCached()
    {
        var first = Compiled.From(
            Sources.Class("[HttpGet(\"/\")] public Thing Get() => new();"),
            "public sealed class Thing { public int One { get; set; } }");
        var second = first.Edited(static compilation =>
        {
            var tree = compilation.SyntaxTrees[1];
            return compilation.ReplaceSyntaxTree(
                tree,
                CSharpSyntaxTree.ParseText(
                    "public sealed class Thing { public int Two { get; set; } }",
                    (CSharpParseOptions)tree.Options,
                    tree.FilePath));
        });
        Assert.Contains("\"two\"u8", second.Generated, StringComparison.Ordinal);
        Assert.All(Assert.Single(second.Run.Results).TrackedSteps["Sources"].SelectMany(static run => run.Outputs), static output =>
            Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, output.Reason.ToString()));
    }

    [Fact]
    public async Task Start_PlainResult_LeavesContextsAlone()
    {
        var context = Usings + """
            public static class Seen { public static bool Context; }
            [JsonSerializable(typeof(Item))] internal sealed partial class AppJson : JsonSerializerContext { static AppJson() { Seen.Context = true; } }
            public static class Function
            {
                private static readonly ApiGatewayResolver s_app = ApiGatewayResolver.Create<R>();
                public static async Task<string> Run(string method, string path, string body)
                {
                    var json = "{\"version\":\"2.0\",\"rawPath\":\"" + path + "\",\"body\":" + JsonSerializer.Serialize(body) + ",\"requestContext\":{\"stage\":\"$default\",\"http\":{\"method\":\"" + method + "\"}}}";
                    using var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
                    using var output = new StreamReader(await s_app.ResolveAsync(input, new LambdaContext { AwsRequestId = "1" }));
                    return JsonDocument.Parse(output.ReadToEnd()).RootElement.GetProperty("body").GetString() + " " + Seen.Context;
                }
            }
            """;
        var compiled = Compiled.From(
            Sources.Class(
                "[HttpGet(\"/\")] public Item Get() => new(1); [HttpGet(\"/made\")] public HttpResult Made() => HttpResult.Ok(new "
                    + "List<Item>()); [HttpPost(\"/\")] public Item Post(Item item) => item;"),
            context + Completion("AppJson"));
        Assert.Empty(compiled.CompilerProblems);
        var image = new MemoryStream();
        Assert.True(compiled.After.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var run = Assembly.Load(image.ToArray()).GetType("Function")!.GetMethod("Run")!
            .CreateDelegate<Func<string, string, string, Task<string>>>();
        Assert.Equal("{\"id\":1} False", await run("GET", "/", ""));
        Assert.Equal("{\"id\":2} True", await run("POST", "/", "{\"id\":2}"));
        Assert.Equal("[] True", await run("GET", "/made", ""));
    }

    // What System.Text.Json's generator would add.
    private static string Completion(string context) => $$"""
        partial class {{context}} : System.Text.Json.Serialization.Metadata.IJsonTypeInfoResolver
        {
            public static {{context}} Default { get; } = new();
            public {{context}}() : base(null) { }
            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
            System.Text.Json.Serialization.Metadata.JsonTypeInfo? System.Text.Json.Serialization.Metadata.IJsonTypeInfoResolver.GetTypeInfo(Type type, JsonSerializerOptions options) => null;
            protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
        }
        """;

    private static int Count(Compiled compiled, string text) => compiled.Generated.Split(text).Length - 1;

    private static void AssertWritten(string types, string name, bool isWritten)
    {
        var routes = $"[ApiGatewayRoutes] {(types.StartsWith("file", StringComparison.Ordinal) ? "file" : "internal")} "
            + $"sealed partial class R {{ [HttpGet(\"/\")] internal {name} Get() => throw new Exception(); }}";
        var compiled = Compiled.From(Usings + types + routes);
        if (isWritten)
        {
            Assert.Empty(compiled.CompilerProblems);
        }

        Assert.Equal(isWritten, compiled.Generated.Contains($"TypeWriter<global::{name}>", StringComparison.Ordinal));
        Assert.DoesNotContain(
            compiled.After.GetDiagnostics(TestContext.Current.CancellationToken),
            static diagnostic =>
                diagnostic.Location.SourceTree?.FilePath.EndsWith("Lamplighter.Json.g.cs", StringComparison.Ordinal) == true
                    && diagnostic.Severity > DiagnosticSeverity.Info);
    }
}
