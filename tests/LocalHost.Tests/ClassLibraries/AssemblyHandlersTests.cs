using Lamplighter.LocalHost.Targets;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.ClassLibraries;

public sealed class AssemblyHandlersTests
{
    [Fact]
    public void Likely_OfAnnotations_AreTheGeneratedMethods() => Assert.Equal(
        ["Annotated::Annotated.Functions_Add_Generated::Add", "Annotated::Annotated.Functions_Default_Generated::Default"],
        AssemblyHandlers.Read(Programs.Find("Annotated")).Likely.Select(handler => handler.ToString()).Order(StringComparer.Ordinal));

    [Fact]
    public void Likely_WithOneContext_IsThatMethod() => Assert.Equal(
        "OldClassLibrary::OldClassLibrary.Function::HandleAsync",
        Assert.Single(AssemblyHandlers.Read(Programs.Find("OldClassLibrary")).Likely).ToString());

    [Theory]
    [InlineData("ClassLibrary.Function", "Echo", true)]
    [InlineData("ClassLibrary.Function", "Int32 Overloaded(Int32)", true)]
    [InlineData("ClassLibrary.Function", "ToString", false)]
    [InlineData("ClassLibrary.Function", "echo", false)]
    [InlineData("ClassLibrary.DerivedFunction", "InheritedAsync", true)]
    public void MayHaveMethod_InTheAssembly_FindsIt(string type, string method, bool expected) => Assert.Equal(
        expected,
        AssemblyHandlers.Read(Programs.Find("ClassLibrary")).MayHaveMethod(new ClassHandler("ClassLibrary", type, method)));

    [Theory]
    [InlineData("A::B::C", "A::B::C")]
    [InlineData(" A :: B.C+D :: System.String M(Int32) ", "A::B.C+D::System.String M(Int32)")]
    [InlineData("A::B", null)]
    [InlineData("A::::C", null)]
    [InlineData("bootstrap", null)]
    [InlineData(null, null)]
    public void Parse_OfAHandler_NeedsThreeParts(string? text, string? expected) =>
        Assert.Equal(expected, ClassHandler.Parse(text)?.ToString());
}
