using Lamplighter.Weaver;

namespace Lamplighter.Tests;

public sealed class ShapeRuleTests(ShapeRuleTests.Woven woven) : IClassFixture<ShapeRuleTests.Woven>
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
        namespace Microsoft.FSharp.Control { public sealed class FSharpAsync<T> { } }

        """;

    private const string NotAwaited =
        ", which [Noted] doesn't await: the call counts as complete when it returns; return Task or ValueTask.";

    private const string Several = "[Outer, Obsolete, Inner] public int Method;";

    public static TheoryData<string, string, string> WithoutEffect { get; } = new()
    {
        {
            "public static async void Method() => await Task.Yield();",
            "LAMP0010",
            " can't be awaited, so [Noted] can't observe when it completes or what it throws; return Task."
        },
        {
            "public abstract void Method();",
            "LAMP0013",
            " has no body, so [Noted] does nothing; put the attribute on the method that has one."
        },
        {
            "public static IEnumerable<int> Method() { yield return 1; }",
            "LAMP0017",
            " returns before its body runs, so [Noted] doesn't cover the body; return a filled collection."
        },
        { "public static Later Method() => null;", "LAMP0018", " returns Later" + NotAwaited },
        { "public static DerivedLater Method() => null;", "LAMP0018", " returns DerivedLater" + NotAwaited },
        { "public static Later<int> Method() => null;", "LAMP0018", " returns Later`1" + NotAwaited },
        { "public static LaterValue Method() => default;", "LAMP0018", " returns LaterValue" + NotAwaited },
        { "public static OwnTask Method() => null;", "LAMP0018", " returns OwnTask" + NotAwaited },
        { "public static Built Method() => null;", "LAMP0018", " returns Built" + NotAwaited },
        { "public static Microsoft.FSharp.Control.FSharpAsync<int> Method() => null;", "LAMP0018", " returns FSharpAsync`1" + NotAwaited },
        {
            "public int Method { get; set; }",
            "LAMP0019",
            " is a property, on which [Noted] does nothing; call a method with the attribute from it."
        },
        { "public int Method;", "LAMP0019", " is a field, on which [Noted] does nothing; put the attribute on a method." },
    };

    public static TheoryData<string> WithEffect { get; } =
    [
        "[Noted] public static void Method() { }",
        "[Noted] public static async Task Method() => await Task.Yield();",
        "[Noted] public static async Task<int> Method() { await Task.Yield(); return 1; }",
        "[Noted] public static async ValueTask Method() => await Task.Yield();",
        "[Noted] public static ValueTask<int> Method() => default;",
        "[Noted] public static async IAsyncEnumerable<int> Method() { await Task.Yield(); yield return 1; }",
        "[Noted] public static IEnumerable<int> Method() => new[] { 1 };",
        "[Noted] public static int Method() => 1;",
        "[Noted] public static string Method() => null;",
        "[Noted] public static T Method<T>() where T : Later => null;",
        "[Noted] public static Later[] Method() => null;",
        "[Noted] public static ref Later Method() => throw null;",
        "[Noted] public static Hidden Method() => null;",
        "[Noted] public static Shared Method() => null;",
        "[Noted] public static Choosing Method() => null;",
        "[Obsolete] public static Later Method() => null;",
        "[Obsolete] public static async void Method() => await Task.Yield();",
        "[Obsolete] public static IEnumerable<int> Method() { yield return 1; }",
        "[Obsolete] public abstract void Method();",
        "[Obsolete] public int Method { get; set; }",
        "[Obsolete] public int Method;",
    ];

    [Theory]
    [MemberData(nameof(WithoutEffect))]
    public void Weave_AttributeCannotWork_Warns(string member, string code, string message)
    {
        var warning = Assert.Single(woven.Warnings["[Noted] " + member]);

        Assert.Equal(code, warning.Code);
        Assert.Equal("'User.Method'" + message, warning.Message);
    }

    [Fact]
    public void Weave_SeveralAttributesCannotWork_WarnsOnceForAll()
    {
        var warning = Assert.Single(woven.Warnings[Several]);

        Assert.Equal("'User.Method' is a field, on which [Outer], [Inner] does nothing; put the attribute on a method.", warning.Message);
    }

    [Theory]
    [MemberData(nameof(WithEffect))]
    public void Weave_AttributeWorksOrIsAnother_DoesNotWarn(string member) => Assert.Empty(woven.Warnings[member]);

    public sealed class Woven
    {
        // Compiled at once, each member in a namespace of its own.
        public Woven()
        {
            var members = WithoutEffect.Select(static row => "[Noted] " + row.Data.Item1)
                .Concat(WithEffect.Select(static row => row.Data))
                .Append(Several)
                .ToList();
            using var user = new Compiled(Types + string.Concat(members.Select(static (member, index) =>
                $"namespace N{index} {{ public abstract class User {{ {member} }} }}\n")));
            var warnings = new List<WeavingWarning>();
            user.Weave(warnings.Add, without: "");
            Warnings = members.Select(static (member, index) => (member, start: $"'N{index}.")).ToDictionary(
                static one => one.member,
                one => warnings.Where(warning => warning.Message.StartsWith(one.start, StringComparison.Ordinal))
                    .Select(warning => warning with { Message = "'" + warning.Message[one.start.Length..] })
                    .ToList());
        }

        internal Dictionary<string, List<WeavingWarning>> Warnings { get; }
    }
}
