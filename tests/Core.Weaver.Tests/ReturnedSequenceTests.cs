namespace Lamplighter.Tests;

public sealed class ReturnedSequenceTests(ReturnedSequenceTests.Woven woven) : IClassFixture<ReturnedSequenceTests.Woven>
{
    private const string Source = Recording.Source + """
        public static class User
        {
            private static Exception Failure => new InvalidOperationException("x");

            [Noted]
            private static async IAsyncEnumerable<int> Items(string text, bool fails)
            {
                Notes.Add("body");
                yield return 1;
                await Task.CompletedTask;
                if (fails) throw Failure;
                yield return 2;
            }

            [Noted] private static IAsyncEnumerable<int> Throwing(string text) => throw Failure;

            private static string Enumerate(Func<IAsyncEnumerable<int>> call) => Notes.Of(() =>
            {
                var items = call();
                Notes.Add("returned");
                return Read(items).GetAwaiter().GetResult() + " " + Notes.HasResult + " " + Notes.Event;
            });

            private static async Task<int> Read(IAsyncEnumerable<int> items)
            {
                var sum = 0;
                await foreach (var item in items)
                {
                    Notes.Add("item");
                    sum += item;
                }
                return sum;
            }

            public static string Run() => Enumerate(() => Items("event", fails: false));
            public static string Fail() => Enumerate(() => Items("event", fails: true));
            public static string Throw() => Enumerate(() => Throwing("event")) + " " + Notes.Event;
            public static string Leave() => Notes.Of(() => Items("event", fails: false) is not null);
        }
        """;

    [Theory]
    [InlineData("Run", "returned, enter, body, item, item, success nothing, exit => 3 True event")]
    [InlineData("Fail", "returned, enter, body, item, error x, exit => InvalidOperationException x")]
    [InlineData("Throw", "enter, error x, exit => InvalidOperationException x event")]
    [InlineData("Leave", " => True")]
    public void Weave_MethodReturnsASequence_CallIsItsEnumeration(string method, string expected) =>
        Assert.Equal(expected, woven.User.Run(method));

    public sealed class Woven : IDisposable
    {
        public Woven() => User.Weave();

        internal Compiled User { get; } = new(Source);

        public void Dispose() => User.Dispose();
    }
}
