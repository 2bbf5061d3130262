namespace Lamplighter.Tests;

public sealed class EventParameterTests(EventParameterTests.Woven woven) : IClassFixture<EventParameterTests.Woven>
{
    private const string Source = Recording.Source + """
        public sealed class FromServicesAttribute : Attribute { }
        public sealed class FromKeyedServicesAttribute : Attribute { }
        public sealed class FromHeaderAttribute : Attribute { }
        public sealed class FromQueryAttribute : Attribute { }
        public sealed class FromRouteAttribute : Attribute { }
        public sealed class FromBodyAttribute : Attribute { }
        public struct Point { public int X; public override string ToString() => "point " + X; }
        public enum Size { Small, Large }
        public class Overridable { [Noted] public virtual void Input(in Point value) { } }

        public static unsafe class User
        {
            [Noted] private static void None() { }
            [Noted] private static void Text(string value) { }
            [Noted] private static void Number(int value) { }
            [Noted] private static void Struct(Point value) { }
            [Noted] private static void Enum(Size value) { }
            [Noted] private static void Nullable(int? value) { }
            [Noted] private static void Generic<T>(T value) { }
            [Noted] private static void RefLikeGeneric<T>(T value) where T : allows ref struct { }
            [Noted] private static void RefStruct(Span<int> value) { }
            [Noted] private static void Reference(ref string value) => value += "!";
            [Noted] private static void Output(out string value) => value = "out";
            [Noted] private static void Input(in Point value) { }
            [Noted] private static void Pointer(int* value) { }
            [Noted] private static void Typed(TypedReference value) { }
            [Noted] private static void FunctionPointer(delegate*<void> value) { }
            [Noted] private static void Changed(string value) { value = "y"; }
            [Noted] private static void AfterRefStruct(Span<int> value, string text) { }
            [Noted] private static void Services([FromServices] Point service, int value) { }
            [Noted] private static void KeyedServices([FromKeyedServices] Point service, int value) { }
            [Noted] private static void Header([FromHeader] Point header, int value) { }
            [Noted] private static void Query([FromQuery] Point query, int value) { }
            [Noted] private static void Route([FromRoute] Point route, int value) { }
            [Noted] private static void TwoAttributes([FromBody, FromServices] Point service, int value) { }
            [Noted] private static void Body([FromBody] Point body, int value) { }

            private static string Event(Action call)
            {
                call();
                return Notes.Event is { } found ? found.GetType().Name + " " + found : "none";
            }

            public static string RunNone() => Event(() => None());
            public static string RunText() => Event(() => Text("a"));
            public static string RunNumber() => Event(() => Number(5));
            public static string RunStruct() => Event(() => Struct(new Point { X = 3 }));
            public static string RunEnum() => Event(() => Enum(Size.Large));
            public static string RunNullable() => Event(() => Nullable(6));
            public static string RunNullableWithoutValue() => Event(() => Nullable(null));
            public static string RunGenericOfStruct() => Event(() => Generic(new Point { X = 4 }));
            public static string RunGenericOfClass() => Event(() => Generic("b"));
            public static string RunRefLikeGeneric() => Event(() => RefLikeGeneric("c"));
            public static string RunRefStruct() => Event(() => RefStruct(new int[1]));
            public static string RunReference() => Event(() => { var value = "d"; Reference(ref value); Notes.Add(value); });
            public static string RunOutput() => Event(() => Output(out _));
            public static string RunInput() => Event(() => Input(new Point()));
            public static string RunInputOfVirtualMethod() => Event(() => new Overridable().Input(new Point()));
            public static string RunPointer() => Event(() => Pointer((int*)16));
            public static string RunTyped() => Event(() => { var value = 1; Typed(__makeref(value)); });
            public static string RunFunctionPointer() => Event(() => FunctionPointer(null));
            public static string RunChanged() => Event(() => Changed("x"));
            public static string RunAfterRefStruct() => Event(() => AfterRefStruct(new int[1], "e"));
            public static string RunServices() => Event(() => Services(default, 1));
            public static string RunKeyedServices() => Event(() => KeyedServices(default, 2));
            public static string RunHeader() => Event(() => Header(default, 3));
            public static string RunQuery() => Event(() => Query(default, 4));
            public static string RunRoute() => Event(() => Route(default, 5));
            public static string RunTwoAttributes() => Event(() => TwoAttributes(default, 8));
            public static string RunBody() => Event(() => Body(new Point { X = 6 }, 7));
        }
        """;

    [Theory]
    [InlineData("RunText", "String a")]
    [InlineData("RunNumber", "Int32 5")]
    [InlineData("RunStruct", "Point point 3")]
    [InlineData("RunEnum", "Size Large")]
    [InlineData("RunNullable", "Int32 6")]
    [InlineData("RunNullableWithoutValue", "none")]
    [InlineData("RunGenericOfStruct", "Point point 4")]
    [InlineData("RunGenericOfClass", "String b")]
    [InlineData("RunChanged", "String x")]
    [InlineData("RunAfterRefStruct", "String e")]
    public void Weave_ParameterCanBeAnObject_IsTheEvent(string method, string expected) =>
        Assert.Equal(expected, woven.User.Run(method));

    [Theory]
    [InlineData("RunNone")]
    [InlineData("RunRefLikeGeneric")]
    [InlineData("RunRefStruct")]
    [InlineData("RunReference")]
    [InlineData("RunOutput")]
    [InlineData("RunInput")]
    [InlineData("RunInputOfVirtualMethod")]
    [InlineData("RunPointer")]
    [InlineData("RunTyped")]
    [InlineData("RunFunctionPointer")]
    public void Weave_ParameterCannotBeAnObject_CallHasNoEvent(string method) => Assert.Equal("none", woven.User.Run(method));

    // A structure would be the event rather than a number.
    [Theory]
    [InlineData("RunServices", "Int32 1")]
    [InlineData("RunKeyedServices", "Int32 2")]
    [InlineData("RunHeader", "Int32 3")]
    [InlineData("RunQuery", "Int32 4")]
    [InlineData("RunRoute", "Int32 5")]
    [InlineData("RunTwoAttributes", "Int32 8")]
    [InlineData("RunBody", "Point point 6")]
    public void Weave_ParameterIsBoundByAnAttribute_IsNotTheEvent(string method, string expected) =>
        Assert.Equal(expected, woven.User.Run(method));

    public sealed class Woven : IDisposable
    {
        public Woven() => User.Weave();

        internal Compiled User { get; } = new(Source);

        public void Dispose() => User.Dispose();
    }
}
