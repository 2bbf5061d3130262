using Mono.Cecil;

namespace Lamplighter.Tests;

// What a compiler or the author of an attribute can do that weaving has no answer for.
public sealed class UnweavableTests
{
    private const string Start = """
        using System;
        using Lamplighter.Internal.Core.Invocations;
        using Lamplighter.Internal.Core.Weaving;

        [WovenBy(typeof(NotedMethod), 1)] public class NotedAttribute : Attribute { }
        public static class User
        {
            [Noted] public static void Handle() { }
            public static void Other() { }
        }

        """;

    private const string Method = """
        public class NotedMethod : WovenMethod
        {
            public NotedMethod(NotedAttribute attribute, string name) : base(name) { }
            protected override WovenCall Begin(Invocation invocation) => null;
        }
        """;

    [Theory]
    [InlineData("internal NotedMethod(NotedAttribute attribute, string name)")]
    [InlineData("public NotedMethod(string name)")]
    [InlineData("public NotedMethod(NotedAttribute attribute, string name, bool hasResult, int more)")]
    public void Weave_ClassOfTheAttributeHasNoFittingConstructor_SaysWhichOneItNeeds(string constructor)
    {
        using var user = new Compiled(Start + Method.Replace(
            "public NotedMethod(NotedAttribute attribute, string name)", constructor, StringComparison.Ordinal));

        var error = Assert.Throws<InvalidOperationException>(() => user.Weave());

        Assert.Equal(
            "NotedMethod doesn't have a public constructor that takes the attribute, the method's name and, optionally, whether the "
                + "method returns a value.",
            error.Message);
    }

    [Fact]
    public void Weave_ClassOfTheAttributeDerivesFromAnother_SaysSo()
    {
        using var user = new Compiled(Start + "public class NotedMethod { public NotedMethod(NotedAttribute attribute, string name) { } }");

        var error = Assert.Throws<InvalidOperationException>(() => user.Weave());

        Assert.Equal("NotedMethod doesn't derive from Lamplighter.Internal.Core.Weaving.WovenMethod.", error.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Weave_AttributeSetsAMemberThatIsMissing_SaysSo(bool field)
    {
        using var user = new Compiled(Start + Method);
        Edit(user, method =>
        {
            var attribute = method.CustomAttributes[0];
            var argument = new CustomAttributeArgument(method.Module.TypeSystem.String, "x");
            (field ? attribute.Fields : attribute.Properties).Add(new CustomAttributeNamedArgument("Missing", argument));
        });

        var error = Assert.Throws<InvalidOperationException>(() => user.Weave());

        Assert.Equal("NotedAttribute doesn't have a field or property that an attribute sets.", error.Message);
    }

    [Fact]
    public void Weave_MethodIsCompiledForRuntimeAsync_SaysHowToSwitchItOff()
    {
        using var user = new Compiled(Start + Method);
        Edit(user, static method => method.ImplAttributes |= (MethodImplAttributes)0x2000);
        var before = user.Bytes;

        var error = Assert.Throws<NotSupportedException>(() => user.Weave());

        Assert.Equal(
            "System.Void User::Handle() is compiled for runtime async, which can't be woven yet. In the project file, set "
                + "<Features>$(Features);runtime-async=off</Features> after every other line that sets Features, or put "
                + "[RuntimeAsyncMethodGeneration(false)] on the method.",
            error.Message);
        Assert.Equal(before, user.Bytes);
    }

    [Fact]
    public void Weave_MethodWithoutAttributeIsCompiledForRuntimeAsync_WeavesTheOthers()
    {
        using var user = new Compiled(Start + Method);
        Edit(user, static method => method.ImplAttributes |= (MethodImplAttributes)0x2000, of: "Other");

        Assert.Equal(1, user.Weave());
    }

    private static void Edit(Compiled user, Action<MethodDefinition> change, string of = "Handle") =>
        user.Edit(module => change(module.GetType("User").Methods.Single(one => one.Name == of)));
}
