using Lamplighter.Weaver;
using Mono.Cecil;
using Mono.Cecil.Cil;

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

    [Theory]
    [InlineData(32, true, true, true)]
    [InlineData(33, true, true, false)]
    [InlineData(1, true, true, true)]
    [InlineData(1, false, true, false)]
    [InlineData(1, true, false, false)]
    public void Weave_FunctionIsShort_WarnsIfFSharpInlinesIt(int size, bool isFSharp, bool isOptimized, bool warns)
    {
        using var user = new Compiled(Source);
        Edit(user, type =>
        {
            Replace(Method(type, "Handle"), [.. Enumerable.Range(1, size - 1).Select(static _ => Instruction.Create(OpCodes.Nop))]);
            Replace(Method(type, "Calling"), [.. Enumerable.Range(1, 40).Select(static _ => Instruction.Create(OpCodes.Nop)),
                Instruction.Create(OpCodes.Ldc_I4_7)]);
            if (isFSharp)
            {
                type.Module.AssemblyReferences.Add(new AssemblyNameReference("FSharp.Core", new Version(10, 0, 0, 0)));
            }

            if (isOptimized)
            {
                var attributes = type.Module.Assembly.CustomAttributes;
                attributes.Remove(attributes.Single(static one => one.AttributeType.Name == "DebuggableAttribute"));
            }
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

    private static MethodDefinition Method(TypeDefinition type, string name) => type.Methods.Single(one => one.Name == name);

    private static void Replace(MethodDefinition method, params Instruction[] body)
    {
        method.Body = new MethodBody(method);
        foreach (var instruction in body.Append(Instruction.Create(OpCodes.Ret)))
        {
            method.Body.Instructions.Add(instruction);
        }
    }

    private static void Edit(Compiled user, Action<TypeDefinition> change)
    {
        using var module = ModuleDefinition.ReadModule(user.File, new ReaderParameters { InMemory = true });
        change(module.GetType("User"));
        module.Write(user.File);
    }
}
