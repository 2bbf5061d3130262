using Lamplighter.Weaver;

namespace Lamplighter.Tests;

public sealed class ShapeRuleTests
{
    private const string Types = Recording.Source + """
        public sealed class Awaiter : System.Runtime.CompilerServices.INotifyCompletion
        {
            public bool IsCompleted => true;
            public void GetResult() { }
            public void OnCompleted(Action continuation) => continuation();
        }
        public class Later { public Awaiter GetAwaiter() => new(); }
        public class DerivedLater : Later { }
        public class Later<T> : Later { }
        public struct LaterValue { public Awaiter GetAwaiter() => new(); }
        public sealed class OwnTask : Task { public OwnTask() : base(() => { }) { } }
        [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(object))] public class Built { }
        public class Hidden { internal Awaiter GetAwaiter() => new(); }
        public class Shared { public static Awaiter GetAwaiter() => new(); }
        public class Choosing { public Awaiter GetAwaiter(int number) => new(); }

        """;

    private const string NotAwaited =
        ", which [Noted] doesn't await: the call counts as complete when it returns; return Task or ValueTask.";

    [Theory]
    [InlineData(
        "public static async void Method() => await Task.Yield();",
        "LAMP0010",
        " can't be awaited, so [Noted] can't observe when it completes or what it throws; return Task.")]
    [InlineData(
        "public abstract void Method();",
        "LAMP0013",
        " has no body, so [Noted] does nothing; put the attribute on the method that has one.")]
    [InlineData(
        "public static IEnumerable<int> Method() { yield return 1; }",
        "LAMP0017",
        " returns before its body runs, so [Noted] doesn't cover the body; return a filled collection.")]
    [InlineData("public static Later Method() => null;", "LAMP0018", " returns Later" + NotAwaited)]
    [InlineData("public static DerivedLater Method() => null;", "LAMP0018", " returns DerivedLater" + NotAwaited)]
    [InlineData("public static Later<int> Method() => null;", "LAMP0018", " returns Later`1" + NotAwaited)]
    [InlineData("public static LaterValue Method() => default;", "LAMP0018", " returns LaterValue" + NotAwaited)]
    [InlineData("public static OwnTask Method() => null;", "LAMP0018", " returns OwnTask" + NotAwaited)]
    [InlineData("public static Built Method() => null;", "LAMP0018", " returns Built" + NotAwaited)]
    [InlineData(
        "public int Method { get; set; }",
        "LAMP0019",
        " is a property, on which [Noted] does nothing; call a method with the attribute from it.")]
    [InlineData("public int Method;", "LAMP0019", " is a field, on which [Noted] does nothing; put the attribute on a method.")]
    public void Weave_AttributeCannotWork_Warns(string member, string code, string message)
    {
        var warning = Assert.Single(WarningsOf("[Noted] " + member));

        Assert.Equal(code, warning.Code);
        Assert.Equal("'Inner.User.Method'" + message, warning.Message);
    }

    [Fact]
    public void Weave_SeveralAttributesCannotWork_WarnsOnceForAll()
    {
        var warning = Assert.Single(WarningsOf("[Outer, Obsolete, Inner] public int Method;"));

        Assert.Equal(
            "'Inner.User.Method' is a field, on which [Outer], [Inner] does nothing; put the attribute on a method.",
            warning.Message);
    }

    [Theory]
    [InlineData("[Noted] public static void Method() { }")]
    [InlineData("[Noted] public static async Task Method() => await Task.Yield();")]
    [InlineData("[Noted] public static async Task<int> Method() { await Task.Yield(); return 1; }")]
    [InlineData("[Noted] public static async ValueTask Method() => await Task.Yield();")]
    [InlineData("[Noted] public static ValueTask<int> Method() => default;")]
    [InlineData("[Noted] public static async IAsyncEnumerable<int> Method() { await Task.Yield(); yield return 1; }")]
    [InlineData("[Noted] public static IEnumerable<int> Method() => new[] { 1 };")]
    [InlineData("[Noted] public static int Method() => 1;")]
    [InlineData("[Noted] public static string Method() => null;")]
    [InlineData("[Noted] public static T Method<T>() where T : Later => null;")]
    [InlineData("[Noted] public static Later[] Method() => null;")]
    [InlineData("[Noted] public static ref Later Method() => throw null;")]
    [InlineData("[Noted] public static Hidden Method() => null;")]
    [InlineData("[Noted] public static Shared Method() => null;")]
    [InlineData("[Noted] public static Choosing Method() => null;")]
    [InlineData("[Obsolete] public static Later Method() => null;")]
    [InlineData("[Obsolete] public static async void Method() => await Task.Yield();")]
    [InlineData("[Obsolete] public static IEnumerable<int> Method() { yield return 1; }")]
    [InlineData("[Obsolete] public abstract void Method();")]
    [InlineData("[Obsolete] public int Method { get; set; }")]
    [InlineData("[Obsolete] public int Method;")]
    public void Weave_AttributeWorksOrIsAnother_DoesNotWarn(string member) => Assert.Empty(WarningsOf(member));

    private static List<WeavingWarning> WarningsOf(string member)
    {
        using var user = new Compiled(Types + "namespace Inner { public abstract class User { " + member + " } }");
        var warnings = new List<WeavingWarning>();
        user.Weave(warnings.Add, without: "");
        return warnings;
    }
}
