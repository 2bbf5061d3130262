using System.Reflection;

namespace Lamplighter.Tests;

public sealed class AttributeOrderTests
{
    private const string Source = Recording.Source + """
        public static class User
        {
            [System.Runtime.CompilerServices.ModuleInitializer]
            internal static void Initialize() => Notes.Add("initializer");

            [Inner, Outer, Noted] private static int All() => 1;
            [Inner, Outer] private static int Throwing() => throw new InvalidOperationException("x");
            [Inner] private static async Task<int> Later() => await Task.FromResult(2);
            [Outer] private static async Task<int> Calling() => await Later();

            public static string RunAll() => Notes.Of(() => All());
            public static string RunThrowing() => Notes.Of(() => Throwing());
            public static string RunCalling() => Notes.Of(() => Calling().GetAwaiter().GetResult());
            public static string Noted() => Notes.All;
        }
        """;

    [Theory]
    [InlineData(
        "RunAll",
        "outerenter, enter, innerenter, innersuccess 1, innerexit, success 1, exit, outersuccess 1, outerexit => 1")]
    [InlineData(
        "RunThrowing",
        "outerenter, innerenter, innererror x, innerexit, outererror x, outerexit => InvalidOperationException x")]
    [InlineData("RunCalling", "outerenter, innerenter, innersuccess 2, innerexit, outersuccess 2, outerexit => 2")]
    public void Weave_SeveralAttributes_WrapByTheirOrder(string method, string expected)
    {
        using var user = new Compiled(Source);

        Assert.Equal(4, user.Weave(rehearse: false));

        Assert.Equal("initializer, " + expected, user.Run(method));
    }

    [Fact]
    public void Weave_SeveralAttributes_RehearsesOncePerClassInTheSameOrder()
    {
        using var user = new Compiled(Source);
        user.Weave();

        var notes = user.Run("Noted", before: static assembly =>
            assembly.GetType("Lamplighter.Generated.<Woven>", throwOnError: true)!
                .GetMethod("Rehearse", BindingFlags.NonPublic | BindingFlags.Static)!
                .Invoke(null, null));

        Assert.Equal("initializer, outerrehearse All, rehearse All, innerrehearse All", notes);
    }
}
