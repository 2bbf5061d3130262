using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Lamplighter.Tests;

// The class that weaving adds, and the code that it adds to methods.
public sealed class WovenClassTests : IDisposable
{
    private readonly Compiled _user = new(Recording.Source + """
        public static class User
        {
            [Outer] public static int Handle(int value) => value;
            [Noted] public static void Other() { }
            [Noted] public static IAsyncEnumerable<int> Items(string text) => null;
        }
        """);

    public WovenClassTests() => _user.Weave();

    [Fact]
    public void Weave_Class_IsStaticAndInternal()
    {
        using var module = _user.Read();

        var type = module.GetType("Lamplighter.Generated.<Woven>");

        Assert.True(type is { IsAbstract: true, IsSealed: true, IsNotPublic: true });
    }

    // They are in stack traces and in the lists of profilers.
    [Fact]
    public void Weave_MembersOfTheClass_AreNumbered()
    {
        using var module = _user.Read();

        var type = module.GetType("Lamplighter.Generated.<Woven>");

        Assert.Equal(["0", "1", "2"], type.Fields.Select(static one => one.Name));
        Assert.Equal(["Make0", "Get0", "Rehearse", "Make1", "Get1", "Make2", "Get2"], type.Methods.Select(static one => one.Name));
    }

    [Fact]
    public void Weave_MethodIsShort_HasTheShortFormOfInstructions()
    {
        using var module = _user.Read();
        var method = module.GetType("User").Methods.Single(static one => one.Name == "Handle");

        var code = method.Body.Instructions.Select(static one => one.OpCode.Code).ToList();

        Assert.Contains(Code.Ldarg_0, code);
        Assert.Contains(Code.Ldloca_S, code);
        Assert.DoesNotContain(
            code,
            static one => one is Code.Ldarg or Code.Ldloc or Code.Ldloca or Code.Stloc or Code.Ldc_I4 or Code.Brtrue or Code.Leave);
    }

    // The runtime runs the code with other types too, but tools that verify it don't accept it.
    [Theory]
    [InlineData("Handle", "System.Object,Lamplighter.Internal.Core.Weaving.WovenCall,System.Int32")]
    [InlineData("Items", "System.Object,System.Object[],System.Collections.Generic.IAsyncEnumerable`1<System.Int32>")]
    public void Weave_AddedLocals_HaveTheTypeOfTheirValue(string name, string types)
    {
        using var module = _user.Read();

        var method = module.GetType("User").Methods.Single(one => one.Name == name);

        Assert.Equal(types.Split(','), method.Body.Variables.Select(static one => one.VariableType.FullName));
    }

    public void Dispose() => _user.Dispose();
}
