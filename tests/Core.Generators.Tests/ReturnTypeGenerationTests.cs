using System.Text.RegularExpressions;

namespace Lamplighter.Tests;

public sealed partial class ReturnTypeGenerationTests
{
    [Fact]
    public void Generate_AsyncReturnTypes_RegistersEachOnceInOrder() => Assert.Equal(
        [
            "RegisterTask<global::C.Item>",
            "RegisterTask<global::System.Collections.Generic.List<global::C.Item[]>>",
            "RegisterTask<string>",
            "RegisterValueTask<global::System.ValueTuple<int, string>>",
            "RegisterAsyncEnumerable<int>",
        ],
        Registered("""
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Lamplighter.Made;
            public class C
            {
                public class Item;
                [Woven] public async IAsyncEnumerable<int> A() { await Task.Yield(); yield return 1; }
                [Woven] public ValueTask<(int Number, string Text)> B() => new((1, ""));
                [Woven] public ValueTask<(int, string)> B2() => new((1, ""));
                [Woven] public Task<string> D() => Task.FromResult("");
                [Woven] public Task<string?> D2() => Task.FromResult<string?>("");
                [Woven] public Task<Item> E() => Task.FromResult(new Item());
                [Woven] public Task<List<Item[]>> F() => Task.FromResult(new List<Item[]>());
            }
            """));

    [Fact]
    public void Generate_WhatNeedsNoneOrCannotBeNamed_RegistersNothing() => Assert.Empty(
        Registered("""
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Lamplighter.Made;
            public class C<T>
            {
                private class Hidden;
                [Woven] public Task A() => Task.CompletedTask;
                [Woven] public ValueTask B() => default;
                [Woven] public int D() => 1;
                [Woven] public List<int> E() => new();
                [Woven] public Task<T> F(T t) => Task.FromResult(t);
                [Woven] public Task<U[]> G<U>(U u) => Task.FromResult(new[] { u });
                [Woven] private Task<Hidden> H() => Task.FromResult(new Hidden());
                [Woven] private ValueTask<List<Hidden[]>> I() => new(new List<Hidden[]>());
                public Task<int> NotWoven() => Task.FromResult(1);
                [System.Obsolete] public Task<int> NotWoven2() => Task.FromResult(1);
            }
            file class Local
            {
                [Woven] public Task<Local> A() => Task.FromResult(this);
            }
            """));

    [Fact]
    public void Generate_LambdasLocalFunctionsAccessorsAndTypes_AreFound() => Assert.Equal(
        ["RegisterTask<bool>", "RegisterTask<byte>", "RegisterTask<char>", "RegisterTask<int>", "RegisterTask<long>"],
        Registered("""
            using System;
            using System.Threading.Tasks;
            using Lamplighter.Made;
            public class C
            {
                public Task<char> P { [Woven] get => Task.FromResult('c'); }
                public void A()
                {
                    [Woven] Task<int> Local() => Task.FromResult(1);
                    Func<Task<long>> lambda = [Woven] () => Task.FromResult(1L);
                    Local();
                    lambda();
                }
            }
            [Woven] public class D
            {
                public Task<byte> A() => Task.FromResult((byte)1);
                public class Inner { public Task<bool> A() => Task.FromResult(true); }
            }
            """));

    [Fact]
    public void Generate_FilesInAnotherOrder_IsTheSame()
    {
        const string First = "public class A { [Lamplighter.Made.Woven] public System.Threading.Tasks.Task<int> M() => null!; }";
        const string Second = "public class B { [Lamplighter.Made.Woven] public System.Threading.Tasks.Task<byte> M() => null!; }";
        var code = Compilations.Generate(Compilations.Make(Compilations.Woven, First, Second));
        Assert.NotNull(code);
        Assert.Equal(code, Compilations.Generate(Compilations.Make(Second, First, Compilations.Woven)));
    }

    [Fact]
    public void Generate_AttributeOfAnotherNamespace_IsNotOurs() => Assert.Empty(Registered("""
        [AspectInjector.Broker.Injection(typeof(Lamplighter.Made.MadeAspect))]
        public sealed class CachedAttribute : System.Attribute;
        public class C { [Cached] public System.Threading.Tasks.Task<int> A() => null!; }
        """));

    private static IEnumerable<string> Registered(string source)
    {
        var code = Compilations.Generate(Compilations.Make(Compilations.Woven, source)) ?? "";
        return Registration().Matches(code).Select(static match => match.Groups[1].Value);
    }

    [GeneratedRegex(@"ReturnShapes\.(.+)\(\);")]
    private static partial Regex Registration();
}
