namespace Lamplighter.Tests;

public sealed class HandledExceptionTests(HandledExceptionTests.Woven woven) : IClassFixture<HandledExceptionTests.Woven>
{
    private const string Source = Recording.Source + """
        public static class User
        {
            private static Exception New(string message) => new InvalidOperationException(message);
            private static bool Note(string note) { Notes.Add(note); return true; }

            [Noted]
            private static int Caught()
            {
                try { throw New("x"); }
                catch (InvalidOperationException) { return 1; }
                finally { Notes.Add("finally"); }
            }

            [Noted]
            private static int Replaced()
            {
                try { throw New("x"); }
                catch (InvalidOperationException) { throw New("y"); }
            }

            [Noted]
            private static void Rethrown()
            {
                try { throw New("x"); }
                catch (InvalidOperationException) { Notes.Add("caught"); throw; }
            }

            [Noted]
            private static void Cleaned()
            {
                try { throw New("x"); }
                finally { Notes.Add("finally"); }
            }

            [Noted]
            private static int Filtered(int number)
            {
                try { throw New("x"); }
                catch (InvalidOperationException) when (number > 0) { return number; }
            }

            [Noted]
            private static int Branching(int number)
            {
                foreach (var one in new[] { 1, 2, 3 })
                {
                    if (one == number) return one * 10;
                    try { if (one > number) return 40; }
                    finally { Notes.Add("finally"); }
                }
                return 50;
            }

            public static string RunCaught() => Notes.Of(() => Caught());
            public static string RunReplaced() => Notes.Of(() => Replaced());
            public static string RunRethrown() => Notes.Of(() => { Rethrown(); return 0; });
            public static string RunCleaned() => Notes.Of(() => { Cleaned(); return 0; });
            public static string RunFilterPasses() => Notes.Of(() => Filtered(2));
            public static string RunFilterFails() => Notes.Of(() => Filtered(0));
            public static string RunFirstReturn() => Notes.Of(() => Branching(1));
            public static string RunReturnInBlock() => Notes.Of(() => Branching(0));
            public static string RunLastReturn() => Notes.Of(() => Branching(4));
            public static string RunCallersFilter() => Notes.Of(() =>
            {
                try { return Replaced(); }
                catch (Exception error) when (Note("filter " + error.Message)) { return error.StackTrace.Contains("User.Replaced()"); }
            });
        }
        """;

    [Theory]
    [InlineData("RunCaught", "enter, finally, success 1, exit => 1")]
    [InlineData("RunReplaced", "enter, error y, exit => InvalidOperationException y")]
    [InlineData("RunRethrown", "enter, caught, error x, exit => InvalidOperationException x")]
    [InlineData("RunCleaned", "enter, finally, error x, exit => InvalidOperationException x")]
    [InlineData("RunFilterPasses", "enter, success 2, exit => 2")]
    [InlineData("RunFilterFails", "enter, error x, exit => InvalidOperationException x")]
    [InlineData("RunFirstReturn", "enter, success 10, exit => 10")]
    [InlineData("RunReturnInBlock", "enter, finally, success 40, exit => 40")]
    [InlineData("RunLastReturn", "enter, finally, finally, finally, success 50, exit => 50")]
    [InlineData("RunCallersFilter", "enter, filter y, error y, exit => True")]
    public void Weave_BodyHasHandlers_StepsSeeOnlyTheExceptionThatLeaves(string method, string expected) =>
        Assert.Equal(expected, woven.User.Run(method));

    public sealed class Woven : IDisposable
    {
        public Woven() => User.Weave();

        internal Compiled User { get; } = new(Source);

        public void Dispose() => User.Dispose();
    }
}
