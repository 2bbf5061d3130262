namespace Lamplighter.Tests;

public sealed class ReturnedTaskTests(ReturnedTaskTests.Woven woven) : IClassFixture<ReturnedTaskTests.Woven>
{
    private const string Source = Recording.Source + """
        public static class User
        {
            private static readonly TaskCompletionSource<int> s_later = new();
            private static Exception Failure => new InvalidOperationException("x");

            [Noted] private static async Task Plain() => await s_later.Task;
            [Noted] private static async Task<int> WithResult() => await s_later.Task;
            [Noted] private static async ValueTask Value() => await s_later.Task;
            [Noted] private static async ValueTask<int> ValueWithResult() => await s_later.Task;
            [Noted] private static Task ThrowingPlain() => throw Failure;
            [Noted] private static Task<int> ThrowingWithResult() => throw Failure;
            [Noted] private static ValueTask ThrowingValue() => throw Failure;
            [Noted] private static ValueTask<int> ThrowingValueWithResult() => throw Failure;

            private static string Succeeding(Func<Task> call) => Notes.Of(() => End(call(), () => s_later.SetResult(5)));
            private static string Failing(Func<Task> call) => Notes.Of(() => End(call(), () => s_later.SetException(Failure)));

            private static object End(Task task, Action end)
            {
                Notes.Add("returned");
                end();
                task.GetAwaiter().GetResult();
                return (task is Task<int> made ? made.Result + " " : "") + Notes.HasResult;
            }

            public static string RunPlain() => Succeeding(() => Plain());
            public static string RunWithResult() => Succeeding(() => WithResult());
            public static string RunValue() => Succeeding(() => Value().AsTask());
            public static string RunValueWithResult() => Succeeding(() => ValueWithResult().AsTask());
            public static string FailPlain() => Failing(() => Plain());
            public static string FailWithResult() => Failing(() => WithResult());
            public static string FailValue() => Failing(() => Value().AsTask());
            public static string FailValueWithResult() => Failing(() => ValueWithResult().AsTask());
            public static string ThrowPlain() => Failing(() => ThrowingPlain());
            public static string ThrowWithResult() => Failing(() => ThrowingWithResult());
            public static string ThrowValue() => Failing(() => ThrowingValue().AsTask());
            public static string ThrowValueWithResult() => Failing(() => ThrowingValueWithResult().AsTask());
        }
        """;

    [Theory]
    [InlineData("RunPlain", "success nothing, exit => False")]
    [InlineData("RunWithResult", "success 5, exit => 5 True")]
    [InlineData("RunValue", "success nothing, exit => False")]
    [InlineData("RunValueWithResult", "success 5, exit => 5 True")]
    [InlineData("FailPlain", "error x, exit => InvalidOperationException x")]
    [InlineData("FailWithResult", "error x, exit => InvalidOperationException x")]
    [InlineData("FailValue", "error x, exit => InvalidOperationException x")]
    [InlineData("FailValueWithResult", "error x, exit => InvalidOperationException x")]
    public void Weave_TaskCompletesLater_CallEndsWithIt(string method, string end) =>
        Assert.Equal("enter, returned, " + end, woven.User.Run(method));

    [Theory]
    [InlineData("ThrowPlain")]
    [InlineData("ThrowWithResult")]
    [InlineData("ThrowValue")]
    [InlineData("ThrowValueWithResult")]
    public void Weave_MethodThrowsInsteadOfReturningATask_CallFailsAndItsCallerGetsTheException(string method) =>
        Assert.Equal("enter, error x, exit => InvalidOperationException x", woven.User.Run(method));

    public sealed class Woven : IDisposable
    {
        public Woven() => User.Weave();

        internal Compiled User { get; } = new(Source);

        public void Dispose() => User.Dispose();
    }
}
