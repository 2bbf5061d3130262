using System.Text.RegularExpressions;
using Lamplighter.Generators.Core.Readers;

namespace Lamplighter.Tests.Readers;

public sealed partial class ReaderGenerationTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Lamplighter;
        using Microsoft.Extensions.Logging;

        """;

    [Fact]
    public void Generate_EveryShape_IsApproved()
    {
        var code = Compilations.Generate<ReaderGenerator>(
            Compilations.Make(
                ReaderShapes.Source,
                Usings + """
                    namespace Shop;
                    public static class Function
                    {
                        internal static void Run(Order order, IPart part, List<Shape> shapes) =>
                            Logger.LogInformation("{Order} {Part} {Shapes}", order, part, shapes);
                    }
                    """));

        Assert.NotNull(code);
        Approved.AssertText("Core.Generators.Tests", "Readers.g.cs", code);
    }

    [Theory]
    [InlineData("""Logger.LogInformation("{A}", a);""")]
    [InlineData("""Logger.LogError(new Exception(), "{X} {Y} {Z} {A}", 1, 2, 3, a);""")]
    [InlineData("""log.LogInformation("{A}", a);""")]
    [InlineData("""log?.LogInformation("{A}", a);""")]
    [InlineData("""log.LogInformation("{A}", (object)a);""")]
    [InlineData("""log.LogInformation("{A}", new object[] { a });""")]
    [InlineData("""log.LogInformation("{A}", new List<A> { });""")]
    [InlineData("""log.LogInformation("{A}", new A[0]);""")]
    [InlineData("""log.LogInformation("{A}", (1, a));""")]
    [InlineData("""log.LogInformation("{A}", a ?? (object)"none");""")]
    [InlineData("""log.BeginScope(new Dictionary<string, object> { ["a"] = a });""")]
    [InlineData("""Logger.AppendKey("a", a);""")]
    [InlineData("""Logger.AppendKeys(new Dictionary<string, A> { ["a"] = a });""")]
    [InlineData("""Logger.PushKey("a", a);""")]
    [InlineData("""Tracer.AddMetadata("a", a);""")]
    [InlineData("""Tracer.StartSpan("s").AddMetadata("a", a);""")]
    [InlineData("""Tracer.SetTag("a", a);""")]
    [InlineData("""Tracer.CaptureError(new Exception(), new Dictionary<string, A> { ["a"] = a });""")]
    [InlineData("""Tracer.CaptureWarning("w", new Dictionary<string, A> { ["a"] = a });""")]
    [InlineData("""new System.Diagnostics.Activity("s").SetTag("a", a);""")]
    [InlineData("""log.Log(LogLevel.Information, "{A}", a);""")]
    [InlineData("""LoggerMessage.DefineScope<A>("{A}")(log, a);""")]
    [InlineData("""Logger.LogInformation("{A}", true ? a : null);""")]
    [InlineData("""Metrics.AddMetadata("a", a);""")]
    [InlineData("""new Exception().Data["a"] = a;""")]
    [InlineData("""_ = new Exception { Data = { ["a"] = a } };""")]
    [InlineData("""LoggerMessage.Define<A>(LogLevel.Information, 1, "{A}")(log, a, null);""")]
    [InlineData("""Func<A> made = [Tracing] () => new A();""")]
    [InlineData("""_ = Local(); [Tracing] Task<A> Local() => null!;""")]
    public void Generate_WhereverTelemetryTakesAValue_ReadsItsType(string statement) => Assert.Equal(
        ["A"],
        Read($$"""
            public sealed class A { public int X => 1; }
            public sealed class B { public int Y => 1; }
            public static class C
            {
                public static void M(ILogger log, A a, B b)
                {
                    Console.WriteLine(b);
                    {{statement}}
                }
            }
            """));

    // What a value is made of isn't its type.
    [Theory]
    [InlineData("""Logger.LogInformation("{X}", a.X);""")]
    [InlineData("""Logger.LogInformation("{X}", (new List<A>[1])[0].Count);""")]
    [InlineData("""Logger.LogInformation("{X}", Count(a));""")]
    [InlineData("""Logger.LogInformation("{X}", (new int[1])[a.X]);""")]
    [InlineData("""Logger.LogInformation("{X}", (Action)(() => Count(a)));""")]
    [InlineData("""new Other().SetTag("a", a);""")]
    [InlineData("""new Other().Data = a;""")]
    [InlineData("""_ = new Other { Data = a };""")]
    public void Generate_WhereTelemetryTakesNoValueOfAType_DoesNotReadIt(string statement) => Assert.Empty(
        Read($$"""
            public sealed class A { public int X => 1; }
            namespace Own
            {
                public sealed class Other
                {
                    public object? Data { get; set; }
                    public void SetTag(string name, A a) { }
                }

                public static class C
                {
                    public static int Count(A a) => 1;
                    public static void M(A a)
                    {
                        {{statement}}
                    }
                }
            }
            """));

    [Theory]
    [InlineData("[Tracing] public static A M(B b) => null!;", "A")]
    [InlineData("[Tracing] public static ValueTask<A> M(B b) => default;", "A")]
    [InlineData("[Tracing] public static IAsyncEnumerable<A> M(B b) => null!;", "A")]
    [InlineData("[Logging] public static A M(B b, LambdaContext context) => null!;", "B")]
    [InlineData("[Logging, Tracing] public static A M(B b) => null!;", "A,B")]
    [InlineData("[Metrics(Namespace = \"n\")] public static A M(B b) => null!;", "")]
    [InlineData("public static A X { [Tracing] get => null!; }", "A")]
    [InlineData("private static partial A M(B b); [Tracing] private static partial A M(B b) => null!;", "A")]
    [InlineData("[LoggerMessage(1, LogLevel.Information, \"{B}\")] static partial void M(ILogger log, B b);"
        + " static partial void M(ILogger log, B b) { }", "B")]
    public void Generate_MethodWithAttribute_ReadsItsEventAndResult(string method, string types) => Assert.Equal(
        types,
        string.Join(',', Read($$"""
            public sealed class A { public int X => 1; }
            public sealed class B { public int Y => 1; }
            public static partial class C { {{method}} }
            """)));

    [Theory]
    [InlineData("file class A { public int X => 1; } static class C { static void M() => Logger.LogInformation(\"{A}\", new A()); }")]
    [InlineData("class C { sealed class A { public int X => 1; } static void M() => Logger.LogInformation(\"{A}\", new A()); }")]
    [InlineData("class C { sealed class A<T> { public int X => 1; } static void M<T>() => Logger.LogInformation(\"{A}\", new A<T>()); }")]
    [InlineData("public class A<T> { public int X => 1; } class C { static void M<T>() => Logger.LogInformation(\"{A}\", new A<T>()); }")]
    [InlineData("class C { static void M() => Logger.LogInformation(\"{A}\", new { X = 1 }); }")]
    [InlineData("class C { static void M() => Logger.LogInformation(\"{A}\", new Version(1, 2)); }")]
    [InlineData("class C { static void M(LambdaContext c) => Logger.LogInformation(\"{A}\", c); }")]
    [InlineData("public class A : List<int> { public int X => 1; } class C { void M() => Logger.LogInformation(\"{A}\", new A()); }")]
    [InlineData("public class A : Exception { public int X => 1; } class C { void M() => Logger.LogInformation(\"{A}\", new A()); }")]
    [InlineData("public class A { public string X { set { } } } class C { static void M() => Logger.LogInformation(\"{A}\", new A()); }")]
    [InlineData("public abstract class A : System.IO.Stream { public int X => 1; } class C { void M(A a) => Logger.LogInformation(\"\", a); }")]
    [InlineData("public static class C { public static void M(Lamplighter.LambdaContext c) => Logger.LogInformation(\"{C}\", c); }")]
    public void Generate_TypeThatCannotBeReadByName_IsLeftOut(string source) => Assert.Empty(Read(source));

    [Fact]
    public void Generate_TypeWithConverter_IsLeftToIt() => Assert.Equal(
        ["B"],
        Read("""
            [System.Text.Json.Serialization.JsonConverter(typeof(K))] public sealed class A { public string Secret => ""; }
            public sealed class K : System.Text.Json.Serialization.JsonConverter<A>
            {
                public override A? Read(ref System.Text.Json.Utf8JsonReader r, Type t, System.Text.Json.JsonSerializerOptions o) => null;
                public override void Write(System.Text.Json.Utf8JsonWriter w, A v, System.Text.Json.JsonSerializerOptions o) { }
            }
            public sealed record B(A Inner);
            class C { static void M(B b) => Logger.LogInformation("{B}", b); }
            """));

    [Fact]
    public void Generate_BaseTypeOrInterface_ReadsTheTypesThatAValueCanHave() => Assert.Equal(
        ["A", "D", "E", "I"],
        Read("""
            public interface I { int X { get; } }
            public class A : I { public int X => 1; }
            internal sealed class D : A { public int Y => 1; }
            public struct E : I { public int X => 1; }
            public sealed class Other { public int X => 1; }
            class C { static void M(IReadOnlyList<I> all) => Logger.LogInformation("{A}", all); }
            """));

    [Fact]
    public void Generate_GraphWithACycle_ReadsEachTypeOnce() => Assert.Equal(
        ["A", "B", "Page<global::A>", "Page<global::B>"],
        Read("""
            public sealed class A { public B? B { get; set; } public Page<A>? Pages { get; } }
            public sealed class B { public A? A { get; set; } public Dictionary<string, Page<B>[]>? Pages { get; } }
            public sealed class Page<T> { public List<T>? Content { get; } public Page<T>? Next { get; } }
            class C { static void M(A a) => Logger.LogInformation("{A}", a); }
            """));

    [Fact]
    public void Generate_GenericTypeThatGrowsInsideItself_Ends() => Assert.InRange(
        Read("""
            public sealed class Node<T> { public Node<List<T>>? Next { get; } }
            class C { static void M(Node<int> node) => Logger.LogInformation("{Node}", node); }
            """).Count,
        10,
        32);

    [Theory]
    [InlineData("", "A,B")]
    [InlineData("two", "B")]
    public void Generate_TypeThatOnlyAnAliasNames_IsLeftOut(string alias, string types)
    {
        var reference = Compilations.MakeBare("public sealed class A { public int X => 1; }")
            .WithAssemblyName("One")
            .EmitToImageReference();
        var compilation = Compilations.Make(
            (alias.Length > 0 ? $"extern alias {alias};\n" : "")
            + Usings
            + $"public class B {{ public int Y; public {(alias.Length > 0 ? alias : "global")}::A? A; }}"
            + "class C { void M(B b) => Logger.LogInformation(\"{B}\", b); }");

        var code = Compilations.Generate<ReaderGenerator>(
            compilation.AddReferences(alias.Length > 0 ? reference.WithAliases([alias]) : reference));

        Assert.Equal(types, string.Join(',', Types(code)));
    }

    [Theory]
    [InlineData("public sealed class A { public int X => 1; public string? Y { get; } }", true)]
    [InlineData("public enum E { A } public sealed class A { public E X => E.A; }", false)]
    [InlineData("public enum E { A } public sealed class A { public E? X => E.A; }", false)]
    [InlineData("public sealed class A { internal class B; [JsonInclude] internal B? X => null; }", true)]
    [InlineData("public sealed class A { [JsonInclude] private int X => 1; public int Y => 1; }", false)]
    [InlineData("public sealed class A { [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public int X => 1; }", false)]
    [InlineData("[JsonNumberHandling(JsonNumberHandling.WriteAsString)] public sealed class A { public int X => 1; }", false)]
    [InlineData("[JsonPolymorphic] public class A { public int X => 1; }", false)]
    [InlineData("public sealed class A { public int X => 1; [JsonExtensionData] public Dictionary<string, object>? Y { get; set; } }", false)]
    [InlineData("public sealed class A { [JsonConverter(typeof(JsonStringEnumConverter))] public int X => 1; }", false)]
    public void Generate_TypeThatAContextCanWriteDifferently_IsNotPlain(string type, bool isPlain)
    {
        var compilation = Compilations.Make(
            "using System.Text.Json.Serialization;\n" + Usings + type + " class C { void M(A a) => Logger.LogInformation(\"{A}\", a); }");

        var code = Compilations.Generate<ReaderGenerator>(compilation);

        Assert.NotNull(code);
        Assert.Equal(isPlain, code.Contains("IsPlain = true", StringComparison.Ordinal));
    }

    // At run time, telemetry doesn't look at a plain type again.
    [Theory]
    [InlineData("record A(int X) : IDisposable { public void Dispose() { } }", true)]
    [InlineData("record A(int X) : IComparable<A> { public int CompareTo(A? other) => 0; }", true)]
    [InlineData("record A(int X) : IAsyncDisposable { public ValueTask DisposeAsync() => default; }", true)]
    [InlineData("record A(int X) : Own.IAsyncDisposable; namespace Own { public interface IAsyncDisposable; }", true)]
    [InlineData("record A(int X) : IOwn; public interface IOwn { int X { get; } }", true)]
    [InlineData("class A { public int X => 1; public TaskAwaiter GetAwaiter() => default; }", false)]
    [InlineData("class A : B { public int X => 1; } public class B { public TaskAwaiter GetAwaiter() => default; }", false)]
    [InlineData("class A : INotifyCompletion { public int X => 1; public void OnCompleted(Action next) { } }", false)]
    [InlineData("class A : ICloneable { public int X => 1; public object Clone() => this; }", false)]
    [InlineData("abstract class A : MarshalByRefObject { public int X => 1; }", false)]
    [InlineData("abstract class A : System.Threading.WaitHandle { public int X => 1; }", false)]
    public void Generate_TypeThatCanBeMoreThanItsMembers_IsNotPlain(string type, bool isPlain)
    {
        var compilation = Compilations.Make(
            "using System.Runtime.CompilerServices;\n" + Usings + "public " + type
            + " class C { void M(A a) => Logger.LogInformation(\"{A}\", a); }");

        var code = Compilations.Generate<ReaderGenerator>(compilation);

        Assert.NotNull(code);
        Assert.Equal(isPlain, code.Contains("IsPlain = true", StringComparison.Ordinal));
    }

    private static List<string> Read(string source) =>
        Types(Compilations.Generate<ReaderGenerator>(Compilations.Make(Usings + source)));

    private static List<string> Types(string? code) =>
        [.. Compared().Matches(code ?? "").Select(static match => match.Groups[1].Value).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"type == typeof\(global::(.*)\)\)")]
    private static partial Regex Compared();
}
