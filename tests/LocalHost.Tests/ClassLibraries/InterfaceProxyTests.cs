using Lamplighter.FunctionRunner.Context;

namespace Lamplighter.Tests.ClassLibraries;

public sealed class InterfaceProxyTests
{
    [Fact]
    public void Create_KnownNull_IsNullAndOnlyUnknownMembersHaveDefaults()
    {
        var context = (ISomeContext)InterfaceProxy.Create(
            typeof(ISomeContext), new Dictionary<string, Func<object?>> { ["Known"] = () => null, ["Number"] = () => "of another type" });

        Assert.Null(context.Known);
        Assert.Equal(0, context.Number);
        Assert.Equal("", context.Later);
        Assert.Null(context.LaterObject);
        context.LaterMethod();
    }
}
