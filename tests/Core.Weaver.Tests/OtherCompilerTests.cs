using System.Diagnostics;
using Lamplighter.Weaver;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Collections.Generic;

namespace Lamplighter.Tests;

// Code as other compilers than that of C# write it.
public sealed class OtherCompilerTests
{
    private const string Source = Recording.Source + """
        public class User
        {
            [Noted] public static void Handle() { }
            [Noted] public virtual void Virtual() { }
            [Noted, System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
            public static void NotInlined() { }
            [Noted] public static void Recursive(int depth) { if (depth > 0) Recursive(depth - 1); }
            public static int Number() => 7;
            [Noted] public static int Calling() => Number();
            public static string Run() => Notes.Of(() => Calling());
        }
        """;

    [Fact]
    public void Weave_MethodEndsWithATailCall_Runs()
    {
        using var user = new Compiled(Source);
        Edit(user, static type =>
        {
            var number = Method(type, "Number");
            Replace(Method(type, "Calling"), Instruction.Create(OpCodes.Tail), Instruction.Create(OpCodes.Call, number));
        });

        user.Weave();

        Assert.Equal("enter, success 7, exit => 7", user.Run("Run"));
    }

    // The returns in the body become longer, so the jump does too.
    [Fact]
    public void Weave_ShortJumpSkipsManyReturns_Runs()
    {
        using var user = new Compiled(Source);
        Edit(user, static type =>
        {
            var end = Instruction.Create(OpCodes.Ldc_I4_7);
            Replace(
                Method(type, "Calling"),
                [
                    Instruction.Create(OpCodes.Br_S, end),
                    .. Enumerable.Range(0, 40).SelectMany(static _ => new[]
                    {
                        Instruction.Create(OpCodes.Ldc_I4_8), Instruction.Create(OpCodes.Ret),
                    }),
                    end,
                ]);
        });

        user.Weave();

        Assert.Equal("enter, success 7, exit => 7", user.Run("Run"));
    }

    [Theory]
    [InlineData(32, true, null, true)]
    [InlineData(33, true, null, false)]
    [InlineData(1, true, null, true)]
    [InlineData(1, false, null, false)]
    [InlineData(1, true, DebuggableAttribute.DebuggingModes.IgnoreSymbolStoreSequencePoints, true)]
    [InlineData(1, true, DebuggableAttribute.DebuggingModes.Default | DebuggableAttribute.DebuggingModes.DisableOptimizations, false)]
    public void Weave_FunctionIsShort_WarnsIfFSharpInlinesIt(
        int size, bool isFSharp, DebuggableAttribute.DebuggingModes? modes, bool warns)
    {
        using var user = new Compiled(Source);
        Edit(user, type =>
        {
            Replace(Method(type, "Handle"), [.. Nops(size - 1)]);
            Replace(Method(type, "Calling"), [.. Nops(40), Instruction.Create(OpCodes.Ldc_I4_7)]);
            if (isFSharp)
            {
                AddFSharp(type);
            }

            SetDebuggingModes(type.Module.Assembly.CustomAttributes, modes);
        });
        var warnings = new List<WeavingWarning>();

        user.Weave(warnings.Add, without: "");

        Assert.Equal(
            warns
                ? [new WeavingWarning(
                    "LAMP0020",
                    "'User.Handle' is so short that the F# compiler copies it into its callers, where [Noted] does nothing; "
                        + "add [<MethodImpl(MethodImplOptions.NoInlining)>].")]
                : [],
            warnings);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Weave_FunctionReturnsALazySequence_WarnsInFSharp(bool isFSharp)
    {
        using var user = new Compiled(Source + """
            namespace Microsoft.FSharp.Core.CompilerServices
            {
                public class GeneratedSequenceBase<T> { }
                public sealed class Items : GeneratedSequenceBase<int> { public static object Filled() => null; }
                public static class Module
                {
                    [Noted] public static object Lazy(int first) => new Items();
                    [Noted] public static object Other(int first) => new List<int>();
                    [Noted] public static object Filled(int first) => Items.Filled();
                }
            }
            """);
        Edit(user, type =>
        {
            if (isFSharp)
            {
                AddFSharp(type);
            }
        });
        var warnings = new List<WeavingWarning>();

        user.Weave(warnings.Add, without: "");

        Assert.Equal(
            isFSharp
                ? [new WeavingWarning(
                    "LAMP0017",
                    "'Microsoft.FSharp.Core.CompilerServices.Module.Lazy' returns before its body runs, so [Noted] doesn't cover the body; "
                        + "return a filled collection.")]
                : [],
            warnings);
    }

    private static void AddFSharp(TypeDefinition type) =>
        type.Module.AssemblyReferences.Add(new AssemblyNameReference("FSharp.Core", new Version(10, 0, 0, 0)));

    private static void SetDebuggingModes(Collection<CustomAttribute> attributes, DebuggableAttribute.DebuggingModes? modes)
    {
        var attribute = attributes.Single(static one => one.AttributeType.Name == "DebuggableAttribute");
        if (modes is null)
        {
            attributes.Remove(attribute);
        }
        else
        {
            attribute.ConstructorArguments[0] = new CustomAttributeArgument(attribute.ConstructorArguments[0].Type, (int)modes);
        }
    }

    private static IEnumerable<Instruction> Nops(int count) =>
        Enumerable.Range(0, count).Select(static _ => Instruction.Create(OpCodes.Nop));

    private static MethodDefinition Method(TypeDefinition type, string name) => type.Methods.Single(one => one.Name == name);

    private static void Replace(MethodDefinition method, params Instruction[] body)
    {
        method.Body = new MethodBody(method);
        foreach (var instruction in body.Append(Instruction.Create(OpCodes.Ret)))
        {
            method.Body.Instructions.Add(instruction);
        }
    }

    private static void Edit(Compiled user, Action<TypeDefinition> change) => user.Edit(module => change(module.GetType("User")));
}
