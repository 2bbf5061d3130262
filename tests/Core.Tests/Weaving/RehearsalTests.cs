using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests.Weaving;

public sealed class RehearsalTests
{
    private static Type s_argument = typeof(int);

    // Several assemblies can have methods with the same attribute.
    [Fact]
    public void Rehearse_SeveralMethodsOfAClass_RunsOnce()
    {
        var steps = new List<string>();
        s_argument = s_argument.MakeArrayType();
        var own = typeof(RehearsedMethod<>).MakeGenericType(s_argument);

        WovenEntryPoints.Rehearse((WovenMethod)Activator.CreateInstance(own, steps)!);
        WovenEntryPoints.Rehearse((WovenMethod)Activator.CreateInstance(own, steps)!);
        WovenEntryPoints.Rehearse((WovenMethod)Activator.CreateInstance(own, steps)!);

        Assert.Equal(["prepare", "rehearse"], steps);
    }
}
