namespace Lamplighter.Tests;

public sealed class WovenMethodAnalyzerTests
{
    [Theory]
    [InlineData("LAMP0010", "[Woven] public async void M() => await Task.Yield();")]
    [InlineData("LAMP0011", "[Woven] public void M(ReadOnlySpan<int> a) { }")]
    [InlineData("LAMP0011", "[Woven] public void M(ref Span<int> a) { }")]
    [InlineData("LAMP0011", "[Woven] public unsafe void M(int* a) { }")]
    [InlineData("LAMP0011", "[Woven] public unsafe void M(ref int* a) { }")]
    [InlineData("LAMP0011", "[Woven] public unsafe void M(delegate*<int> a) { }")]
    [InlineData("LAMP0011", "[Woven] public virtual void M(in int a) { }")]
    [InlineData("LAMP0011", "[Woven] public virtual void M(ref readonly int a) { }")]
    [InlineData("LAMP0012", "private int _x; [Woven] public ref int M() => ref _x;")]
    [InlineData("LAMP0012", "private int _x; [Woven] public ref readonly int M() => ref _x;")]
    [InlineData("LAMP0012", "[Woven] public Span<int> M() => default;")]
    [InlineData("LAMP0012", "[Woven] public unsafe void* M() => null;")]
    [InlineData("LAMP0012", "[Woven] public unsafe delegate*<int> M() => null;")]
    [InlineData("LAMP0013", "public abstract class D { [Woven] public abstract void M(); }")]
    [InlineData("LAMP0013", "public interface I { [Woven] void M(); }")]
    [InlineData("LAMP0013", "public interface I { [Woven] static abstract void M(); }")]
    [InlineData("LAMP0013", "[Woven, System.Runtime.InteropServices.DllImport(\"libc\")] public static extern int getpid();")]
    [InlineData("LAMP0013", "public partial class D { [Woven] partial void M(); }")]
    [InlineData("LAMP0014", "public struct S { [Woven] public void M() { } }")]
    [InlineData("LAMP0014", "public readonly struct S { [Woven] public void M() { } }")]
    [InlineData("LAMP0014", "public record struct S(int X) { [Woven] public int M() => X; }")]
    [InlineData("LAMP0014", "public ref struct S { [Woven] public void M() { } }")]
    [InlineData("LAMP0014", "public struct S<T> { [Woven] public void M(T t) { } }")]
    [InlineData("LAMP0014", "public struct S { public int P { [Woven] get => 1; } }")]
    [InlineData("LAMP0015", "[Woven] public C() { }")]
    [InlineData("LAMP0015", "[Woven] static C() { }")]
    [InlineData("LAMP0015", "[Woven] ~C() { }")]
    [InlineData("LAMP0015", "[Woven] public int P => 1;")]
    [InlineData("LAMP0015", "[Woven] public event Action E { add { } remove { } }")]
    [InlineData("LAMP0015", "public int P { get; [Woven] init; }")]
    [InlineData("LAMP0016", "public void M() { var f = [Woven] (int a) => a; f(1); }")]
    [InlineData("LAMP0016", "public void M() { [Woven] int F() => 1; F(); }")]
    [InlineData("LAMP0017", "[Woven] public IEnumerable<int> M() { yield return 1; }")]
    [InlineData("LAMP0017", "[Woven] public System.Collections.IEnumerator M() { yield break; }")]
    [InlineData("LAMP0017", "[Woven] public async IAsyncEnumerator<int> M() { await Task.Yield(); yield return 1; }")]
    [InlineData("LAMP0018", "[Woven] public System.Runtime.CompilerServices.ConfiguredTaskAwaitable M() => Task.CompletedTask.ConfigureAwait(false);")]
    [InlineData("LAMP0018", "public class Job : Task { public Job() : base(() => { }) { } } [Woven] public Job M() => new();")]
    [InlineData("LAMP0020", "[Woven] public void M(ref int a) { }")]
    public async Task Analyze_WhatCannotBeWoven_Reports(string id, string member) =>
        Assert.Equal([id], await IdsAsync(member));

    [Theory]
    [InlineData("[Woven] public void M(int a, out int b, in DateTime c, ref readonly int d) => b = a;")]
    [InlineData("[Woven] public virtual void M(out int b) => b = 1;")]
    [InlineData("[Woven] public async Task<int> M() { await Task.Yield(); return 1; }")]
    [InlineData("[Woven] public ValueTask M<T>(T t) => default;")]
    [InlineData("[Woven] public async IAsyncEnumerable<int> M() { await Task.Yield(); yield return 1; }")]
    [InlineData("[Woven] public IEnumerable<int> M() { IEnumerable<int> Inner() { yield return 1; } return Inner(); }")]
    [InlineData("[Woven] public unsafe int M(int*[] a) => a.Length;")]
    [InlineData("public struct S { [Woven] public static void M() { } }")]
    [InlineData("public interface I { [Woven] void M() { } }")]
    [InlineData("public partial class D { [Woven] partial void M(); partial void M() { } }")]
    [InlineData("public int P { [Woven] get; [Woven] set; }")]
    [InlineData("[Woven] public static C operator +(C a, C b) => a;")]
    [InlineData("public void M() { var f = [Woven(Name = \"add\")] (int a) => a; f(1); }")]
    [InlineData("[Woven] public dynamic M(Memory<byte> a, Task t) => t;")]
    [InlineData("public async void M() => await Task.Yield();")]
    [InlineData("[Obsolete] public ref struct S { public void M() { } }")]
    public async Task Analyze_WhatCanBeWoven_IsSilent(string member) => Assert.Empty(await IdsAsync(member));

    [Fact]
    public async Task Analyze_AttributeOnType_ReportsOnlyWhatBreaks()
    {
        var ids = await IdsAsync("""
            [Woven] public abstract class D
            {
                public D() { }
                public int P => 1;
                public abstract void A();
                public void Fine(ref int a) { }
                public IEnumerable<int> FineToo() { yield return 1; }
                public void Broken(Span<int> a) { }
                public async void BrokenToo() => await Task.Yield();
                public struct S { public void Broken() { } }
            }
            """);
        Assert.Equal(["LAMP0011", "LAMP0010", "LAMP0014"], ids);
    }

    [Fact]
    public async Task Analyze_PartialMethod_ReportsOnce() =>
        Assert.Equal(["LAMP0010"], await IdsAsync("public partial class D { [Woven] partial void M(); async partial void M() => await Task.Yield(); }"));

    [Fact]
    public async Task Analyze_Problem_SaysWhichMethodAndAttributeAndWhereToRead()
    {
        var found = Assert.Single(await Compilations.AnalyzeAsync(Compile("[Woven] public int Sum(ReadOnlySpan<int> values) => 1;")));
        Assert.Equal("Parameter 'values' of 'C.Sum(ReadOnlySpan<int>)' is a ref struct, which weaving cannot pass on, so [Woven] would break the method", found.GetMessage(null));
        Assert.EndsWith("docs/diagnostics/LAMP0011.md", found.Descriptor.HelpLinkUri, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> IdsAsync(string member) =>
        (await Compilations.AnalyzeAsync(Compile(member))).Select(static found => found.Id);

    private static Microsoft.CodeAnalysis.CSharp.CSharpCompilation Compile(string member) => Compilations.Make(
        Compilations.Woven,
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Lamplighter.Made;
        public partial class C
        {
            {{member}}
        }
        """);
}
