using System.Reflection;
using System.Security.Cryptography;
using Lamplighter.Weaver;
using Microsoft.CodeAnalysis.Emit;

namespace Lamplighter.Tests;

public sealed class AssemblyWeaverTests
{
    private const string Attribute = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Lamplighter.Internal.Core.Invocations;
        using Lamplighter.Internal.Core.Weaving;

        public enum Size : byte { Small = 1, Large = 200 }

        public class BaseAttribute : Attribute
        {
            public string[] Inherited { get; set; }
        }

        [WovenBy(typeof(NotedMethod), WovenOrder.Tracing)]
        [AttributeUsage(AttributeTargets.Method)]
        public sealed class NotedAttribute : BaseAttribute
        {
            public NotedAttribute(params object[] given) => Given = given;
            public NotedAttribute(string text, Size size) => Given = new object[] { text, size };
            public object[] Given { get; }
            public Type Kind { get; set; }
            public double Rate { get; set; }
            public long Count { get; set; }
            public char Letter { get; set; }
            public bool Flag { get; set; }
            public uint Unsigned { get; set; }
            public float Real;
            public Size[] Sizes;
            public object Any { get; set; }
        }

        public sealed class NotedMethod : WovenMethod
        {
            public static readonly List<string> Calls = new();
            private readonly NotedAttribute _attribute;
            private readonly bool _hasResult;
            public NotedMethod(NotedAttribute attribute, string name, bool hasResult) : base(name) { _attribute = attribute; _hasResult = hasResult; }
            protected override void Rehearse() => Calls.Add("rehearsal of " + Name);
            protected override WovenCall Begin(Invocation invocation)
            {
                var a = _attribute;
                Calls.Add($"{Name} {_hasResult}: {string.Join(",", a.Given ?? new object[0])}|{a.Kind?.Name}|{a.Rate}|{a.Count}|{a.Letter}|{a.Flag}|{a.Unsigned}|{a.Real}|{string.Join(",", a.Sizes ?? new Size[0])}|{a.Any}|{string.Join(",", a.Inherited ?? new string[0])}");
                return null;
            }
        }

        """;

    private const string Handler = Attribute + """
        public static class User
        {
            [Noted("a", Size.Large, Kind = typeof(List<int>), Rate = 0.5, Count = 5000000000, Letter = 'x', Flag = true, Unsigned = 4000000000, Real = 1.5f, Sizes = new[] { Size.Small, Size.Large }, Any = Size.Large, Inherited = new[] { "i", null })]
            public static int Handle() => 1;
            [Noted(1, "b", typeof(string))]
            public static void Other() { }
            public static string Run() { Handle(); Other(); return string.Join("\n", NotedMethod.Calls); }
            [Noted]
            private static void Throws()
            {
                throw new InvalidOperationException("x");
            }
            public static string Rehearsed() => string.Join("\n", NotedMethod.Calls);
            public static string Trace() { try { Throws(); return ""; } catch (Exception e) { return e.StackTrace; } }
        }
        """;

    [Fact]
    public void Weave_AttributeWithEverything_IsMadeAsItIsWritten()
    {
        using var user = new Compiled(Handler);

        Assert.Equal(3, user.Weave());

        Assert.Equal(
            "Handle True: a,Large|List`1|0.5|5000000000|x|True|4000000000|1.5|Small,Large|Large|i,\n"
                + "Other False: 1,b,System.String||0|0|\0|False|0|0|||",
            user.Run("Run"));
    }

    [Fact]
    public void Weave_Rehearsal_UsesEachAttributesClassOnceWhenTheModuleAsks()
    {
        using var user = new Compiled(Handler);
        user.Weave();

        Assert.Equal("rehearsal of Handle", user.Run("Rehearsed", before: static assembly =>
            assembly.GetType("Lamplighter.Generated.<Woven>", throwOnError: true)!
                .GetMethod("Rehearse", BindingFlags.NonPublic | BindingFlags.Static)!
                .Invoke(null, null)));
        using var module = Mono.Cecil.ModuleDefinition.ReadModule(user.File);
        var start = module.Types[0].Methods.Single(static one => one.Name == ".cctor").Body.Instructions[3].Operand;
        Assert.Equal("System.Void Lamplighter.Internal.Core.Weaving.Rehearsal::Start(System.Action)", start.ToString());
    }

    [Theory]
    [InlineData(DebugInformationFormat.PortablePdb)]
    [InlineData(DebugInformationFormat.Embedded)]
    public void Weave_Symbols_StillKnowTheLines(DebugInformationFormat symbols)
    {
        using var user = new Compiled(Handler, symbols);

        user.Weave();

        var trace = Assert.IsType<string>(user.Run("Trace"));
        var line = Handler[..Handler.IndexOf("throw new InvalidOperationException(\"x\")", StringComparison.Ordinal)]
            .Count(static c => c == '\n') + 1;
        Assert.Contains($"at User.Throws() in User.cs:line {line}", trace, StringComparison.Ordinal);
        Assert.Equal(2, trace.Split('\n').Length);
    }

    [Fact]
    public void Weave_SymbolsAreElsewhere_WeavesWithoutThem()
    {
        using var user = new Compiled(Handler);
        File.Delete(user.Symbols);

        Assert.Equal(3, user.Weave());

        Assert.Contains("Handle", (string)user.Run("Run")!, StringComparison.Ordinal);
    }

    [Fact]
    public void Weave_WithoutRehearsal_HasNoInitializer()
    {
        using var user = new Compiled(Handler);

        Assert.Equal(3, user.Weave(rehearse: false));

        using var module = Mono.Cecil.ModuleDefinition.ReadModule(user.File);
        Assert.Empty(module.Types[0].Methods);
    }

    [Fact]
    public void Weave_SymbolsOfAnotherBuild_AreLeftOut()
    {
        using var other = new Compiled("public static class User { public static int One() => 1; }");
        using var user = new Compiled(Handler);
        File.Copy(other.Symbols, user.Symbols, overwrite: true);

        Assert.Equal(3, user.Weave());

        Assert.Contains("Handle", (string)user.Run("Run")!, StringComparison.Ordinal);
    }

    [Fact]
    public void Weave_Twice_ChangesNothingMore()
    {
        using var user = new Compiled(Handler);
        user.Weave();
        var woven = user.Bytes;

        Assert.Equal(0, user.Weave());

        Assert.Equal(woven, user.Bytes);
    }

    [Theory]
    [InlineData(DebugInformationFormat.PortablePdb)]
    [InlineData(DebugInformationFormat.Embedded)]
    public void Weave_SameInputInAnotherFolder_GivesSameOutput(DebugInformationFormat symbols)
    {
        using var first = new Compiled(Handler, symbols);
        using var second = new Compiled(Handler, symbols);

        first.Weave();
        second.Weave();

        Assert.Equal(first.Bytes, second.Bytes);
    }

    [Fact]
    public void Weave_NothingToWeave_LeavesTheFile()
    {
        using var user = new Compiled("public static class User { [System.Obsolete] public static int One() => 1; }");
        var before = user.Bytes;

        Assert.Equal(0, user.Weave());

        Assert.Equal(before, user.Bytes);
    }

    [Fact]
    public void Weave_Signed_StaysSigned()
    {
        using var user = new Compiled("namespace A { class B { } }");
        var key = user.File + ".snk";
        using (var rsa = new RSACryptoServiceProvider(2048))
        {
            File.WriteAllBytes(key, rsa.ExportCspBlob(includePrivateParameters: true));
        }

        using var signed = new Compiled("User", Handler, [], key);
        var token = AssemblyName.GetAssemblyName(signed.File).GetPublicKeyToken();

        signed.Weave(key);

        Assert.NotEmpty(token!);
        Assert.Equal(token, AssemblyName.GetAssemblyName(signed.File).GetPublicKeyToken());
        Assert.Contains("Handle", (string)signed.Run("Run")!, StringComparison.Ordinal);
    }

    // The package of an attribute may be compiled against another version of an assembly than the user's assembly.
    [Fact]
    public void Weave_References_EachAssemblyInOneVersion()
    {
        using var user = new Compiled(Handler);
        user.Edit(static module =>
            module.AssemblyReferences.Single(static one => one.Name == "Lamplighter.Core").Version = new Version(0, 0, 0, 1));

        user.Weave();

        using var module = user.Read();
        Assert.Distinct(module.AssemblyReferences.Select(static one => one.Name));
    }

    [Fact]
    public void Weave_ReferenceIsMissing_SaysWhichAndLeavesTheFile()
    {
        using var user = new Compiled(Handler);
        var before = user.Bytes;

        var error = Assert.ThrowsAny<Exception>(() => AssemblyWeaver.Weave(user.File, [], ""));

        Assert.Contains("Lamplighter.Core", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, user.Bytes);
    }

    // The checks of attributes only give warnings, so the build succeeds where they can't find something out.
    [Fact]
    public void Weave_TypeOfAResultIsInNoReference_WeavesWithoutAWarning()
    {
        using var user = new Compiled(Attribute + """
            public static class User
            {
                [Noted] public static System.Text.RegularExpressions.Regex Handle() => null;
                [Noted] public static Own Other() => null;
                public static string Run() { Handle(); Other(); return NotedMethod.Calls.Count.ToString(); }
            }

            public class Own : System.Text.RegularExpressions.Regex { }
            """);
        var warnings = new List<WeavingWarning>();

        var count = user.Weave(warnings.Add, without: "System.Text.RegularExpressions");

        Assert.Equal(2, count);
        Assert.Empty(warnings);
        Assert.Equal("2", user.Run("Run"));
    }
}
