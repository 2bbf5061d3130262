namespace Lamplighter.Tests;

public sealed class WovenMethodAnalyzerTests
{
    [Theory]
    [InlineData("LAMP0010", "[Woven] public async void M() => await Task.Yield();")]
    [InlineData("LAMP0013", "public abstract class D { [Woven] public abstract void M(); }")]
    [InlineData("LAMP0013", "public interface I { [Woven] void M(); }")]
    [InlineData("LAMP0013", "public interface I { [Woven] static abstract void M(); }")]
    [InlineData("LAMP0013", "[Woven, System.Runtime.InteropServices.DllImport(\"libc\")] public static extern int getpid();")]
    [InlineData("LAMP0013", "public partial class D { [Woven] partial void M(); }")]
    [InlineData("LAMP0016", "public void M() { var f = [Woven] (int a) => a; f(1); }")]
    [InlineData("LAMP0016", "public void M() { [Woven] int F() => 1; F(); }")]
    [InlineData("LAMP0017", "[Woven] public IEnumerable<int> M() { yield return 1; }")]
    [InlineData("LAMP0017", "[Woven] public System.Collections.IEnumerator M() { yield break; }")]
    [InlineData("LAMP0017", "[Woven] public async IAsyncEnumerator<int> M() { await Task.Yield(); yield return 1; }")]
    [InlineData(
        "LAMP0018",
        "[Woven] public System.Runtime.CompilerServices.ConfiguredTaskAwaitable M() => Task.CompletedTask.ConfigureAwait(false);")]
    [InlineData("LAMP0018", "public class Job : Task { public Job() : base(() => { }) { } } [Woven] public Job M() => new();")]
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
    [InlineData("public ref struct S { [Woven] public void M() { } }")]
    [InlineData("[Woven] public void M(ReadOnlySpan<int> a, ref Span<int> b) { }")]
    [InlineData("[Woven] public unsafe int* M(int* a, ref int* b, delegate*<int> c) => a;")]
    [InlineData("[Woven] public virtual void M(in int a) { }")]
    [InlineData("private int _x; [Woven] public ref readonly int M() => ref _x;")]
    [InlineData("[Woven] public Span<int> M() => default;")]
    [InlineData("[Woven] public void M(ref int a) { }")]
    [InlineData("public int P { get; [Woven] init; }")]
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
    public async Task Analyze_PartialMethod_ReportsOnce() =>
        Assert.Equal(
            ["LAMP0010"],
            await IdsAsync("public partial class D { [Woven] partial void M(); async partial void M() => await Task.Yield(); }"));

    [Fact]
    public async Task Analyze_Problem_SaysWhichMethodAndAttributeAndWhereToRead()
    {
        var found = Assert.Single(await AnalyzeAsync("public abstract class D { [Woven] public abstract int Sum(int a); }"));
        Assert.Equal(
            "'C.D.Sum(int)' has no body, so [Woven] does nothing here; put it on the method that has one "
            + "(explained in docs/diagnostics/LAMP0013.md of the package Lamplighter.Core)",
            found.GetMessage(null));
        Assert.True(Uri.TryCreate(found.Descriptor.HelpLinkUri, UriKind.Absolute, out var help));
        Assert.Equal("/diagnostics/LAMP0013/", help.AbsolutePath);
    }

    [Fact]
    public async Task Analyze_WeavingIsOff_ReportsEachUse()
    {
        const string Members = "[Woven] public void M() { } public void N() { } [Woven] public async void O() => await Task.Yield();";
        var found = await Compilations.AnalyzeAsync(Compile(Members), ("LamplighterWeaving", "none"));
        Assert.Equal(["LAMP0001", "LAMP0001"], found.Select(static one => one.Id));
        Assert.StartsWith("[Woven] on 'C.M()' does nothing", found[0].GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_TargetsAreNotInTheBuild_ReportsEachUse()
    {
        var found = Assert.Single(
            await Compilations.AnalyzeAsync(Compile("[Woven] public void M() { } public void N() { }"), ("OutputType", "Exe")));
        Assert.Equal("LAMP0002", found.Id);
    }

    private static Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> AnalyzeAsync(string member) =>
        Compilations.AnalyzeAsync(Compile(member));

    private static async Task<IEnumerable<string>> IdsAsync(string member) =>
        (await AnalyzeAsync(member)).Select(static found => found.Id);

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
