namespace Lamplighter.Tests;

public sealed class ReturnedValueTests(ReturnedValueTests.Woven woven) : IClassFixture<ReturnedValueTests.Woven>
{
    private const string Source = Recording.Source + """
        public static unsafe class User
        {
            private static int s_number = 7;
            private static readonly int[] s_numbers = { 8 };
            private static readonly object s_object = new List<int>();
            private static Exception Failure => new InvalidOperationException("x");

            [Noted] private static void Nothing() => Notes.Add("body");
            [Noted] private static int Number() => 5;
            [Noted] private static string Text() => "text";
            [Noted] private static object Object() => s_object;
            [Noted] private static T Generic<T>(T value) => value;
            [Noted] private static int? Nullable() => null;
            [Noted] private static int[] Array() => s_numbers;
            [Noted] private static ref int Reference() => ref s_number;
            [Noted] private static ref readonly int ReadOnlyReference() => ref s_number;
            [Noted] private static Span<int> RefStruct() => s_numbers;
            [Noted] private static int* Pointer() => (int*)16;
            [Noted] private static object TaskAsObject() => Task.FromResult(1);
            [Noted] private static void ThrowingNothing() => throw Failure;
            [Noted] private static int ThrowingNumber() => throw Failure;
            [Noted] private static Span<int> ThrowingRefStruct() => throw Failure;

            public static string RunNothing() => Notes.Of(() => { Nothing(); return Notes.HasResult; });
            public static string RunNumber() => Notes.Of(() => Number() + " " + Notes.HasResult);
            public static string RunText() => Notes.Of(() => Text() + " " + Notes.HasResult);
            public static string RunObject() => Notes.Of(() => ReferenceEquals(Object(), s_object) + " " + Notes.HasResult);
            public static string RunGeneric() => Notes.Of(() => Generic(9L) + Generic("s") + " " + Notes.HasResult);
            public static string RunNullable() => Notes.Of(() => (Nullable() is null) + " " + Notes.HasResult);
            public static string RunArray() => Notes.Of(() => ReferenceEquals(Array(), s_numbers) + " " + Notes.HasResult);
            public static string RunReference() => Notes.Of(() => { Reference()++; return s_number + " " + Notes.HasResult; });
            public static string RunReadOnlyReference() => Notes.Of(() => ReadOnlyReference() + " " + Notes.HasResult);
            public static string RunRefStruct() => Notes.Of(() => RefStruct()[0] + " " + Notes.HasResult);
            public static string RunPointer() => Notes.Of(() => (long)Pointer() + " " + Notes.HasResult);
            public static string RunTaskAsObject() => Notes.Of(() => ((Task<int>)TaskAsObject()).Result + " " + Notes.HasResult);
            public static string RunThrowingNothing() => Notes.Of(() => { ThrowingNothing(); return 0; });
            public static string RunThrowingNumber() => Notes.Of(() => ThrowingNumber());
            public static string RunThrowingRefStruct() => Notes.Of(() => ThrowingRefStruct().Length);
        }
        """;

    [Theory]
    [InlineData("Nothing", "enter, body, success nothing, exit => False")]
    [InlineData("Number", "enter, success 5, exit => 5 True")]
    [InlineData("Text", "enter, success text, exit => text True")]
    [InlineData("Object", "enter, success System.Collections.Generic.List`1[System.Int32], exit => True True")]
    [InlineData("Generic", "enter, success 9, exit, enter, success s, exit => 9s True")]
    [InlineData("Nullable", "enter, success nothing, exit => True True")]
    [InlineData("Array", "enter, success System.Int32[], exit => True True")]
    [InlineData("Reference", "enter, success nothing, exit => 8 False")]
    [InlineData("ReadOnlyReference", "enter, success nothing, exit => 7 False")]
    [InlineData("RefStruct", "enter, success nothing, exit => 8 False")]
    [InlineData("Pointer", "enter, success nothing, exit => 16 False")]
    [InlineData("TaskAsObject", "enter, success System.Threading.Tasks.Task`1[System.Int32], exit => 1 True")]
    [InlineData("ThrowingNothing", "enter, error x, exit => InvalidOperationException x")]
    [InlineData("ThrowingNumber", "enter, error x, exit => InvalidOperationException x")]
    [InlineData("ThrowingRefStruct", "enter, error x, exit => InvalidOperationException x")]
    public void Weave_MethodReturnsAValue_StepsSeeWhatTheCallerGets(string method, string expected) =>
        Assert.Equal(expected, woven.User.Run("Run" + method));

    public sealed class Woven : IDisposable
    {
        public Woven() => User.Weave();

        internal Compiled User { get; } = new(Source);

        public void Dispose() => User.Dispose();
    }
}
