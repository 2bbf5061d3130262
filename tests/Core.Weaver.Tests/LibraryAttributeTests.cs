using Mono.Cecil;

namespace Lamplighter.Tests;

// An attribute of one library, whose class is in another one.
public sealed class LibraryAttributeTests : IDisposable
{
    private readonly Compiled _methods = new(
        "Methods",
        """
        using System;
        using Lamplighter.Internal.Core.Invocations;
        using Lamplighter.Internal.Core.Weaving;

        public sealed class NotedMethod : WovenMethod
        {
            public NotedMethod(Attribute attribute, string name) : base(name) { }
            protected override WovenCall Begin(Invocation invocation) => null;
        }
        """,
        []);

    private readonly Compiled _attributes;
    private readonly Compiled _user;

    public LibraryAttributeTests()
    {
        _attributes = new Compiled(
            "Attributes",
            "[Lamplighter.Internal.Core.Weaving.WovenBy(typeof(NotedMethod), 1)] public sealed class NotedAttribute : System.Attribute { }",
            [_methods]);
        _user = new Compiled(
            "User",
            "public static class User { [Noted] public static void Handle() { } [Noted] public static void Other() { } }",
            [_attributes, _methods]);
    }

    [Fact]
    public void Weave_AttributeAndItsClassAreOfLibraries_RehearsesTheClassOnce()
    {
        Assert.Equal(2, _user.Weave());

        using var module = _user.Read();
        var rehearse = module.GetType("Lamplighter.Generated.<Woven>").Methods.Single(static one => one.Name == "Rehearse");
        Assert.Equal(
            [
                "NotedMethod Lamplighter.Generated.<Woven>::Make0()",
                "System.Void Lamplighter.Internal.Core.Weaving.WovenEntryPoints::Rehearse(Lamplighter.Internal.Core.Weaving.WovenMethod)",
            ],
            rehearse.Body.Instructions.Select(static one => one.Operand).OfType<MethodReference>().Select(static one => one.FullName));
    }

    public void Dispose()
    {
        _user.Dispose();
        _attributes.Dispose();
        _methods.Dispose();
    }
}
