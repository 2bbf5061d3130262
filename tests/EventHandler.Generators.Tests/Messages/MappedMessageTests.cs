namespace Lamplighter.Tests;

public sealed class MappedMessageTests
{
    private const string Types = """
        public sealed record Item(int Id);
        public interface IStore;
        public delegate int Named(int id);
        public static class Extensions { public static int Extended(this string text, int id) => text.Length + id; }
        file sealed record OfFile(int Id);

        public static unsafe class App
        {
            private sealed record Hidden(int Id);
            private delegate int HiddenNamed(int id);
            private sealed class EvenAttribute : System.ComponentModel.DataAnnotations.ValidationAttribute;
            public sealed class TypedAttribute(Type type) : System.ComponentModel.DataAnnotations.ValidationAttribute { public Type Type => type; }
            private sealed class Guard : IHttpMiddleware
            {
                public Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next) => next(request);
            }
        """;

    private const string Calls = """
            public static void Add(ApiGatewayResolver app, string text)
            {
                app.MapGet(text, (int a1) => a1);
                app.Map(text, "/2", (int a2) => a2);
                app.Map("get", "/3/{a3}", (int a3) => a3);
                Func<int, int> variable = id => id;
                app.MapPost("/4", variable);
                app.MapPut("/5", text.Extended);
                app.MapDelete("/6/{", (int a6) => a6);
                app.MapPatch("/7", (Stream a7) => 1);
                app.MapGet("/8", (Hidden a8) => 1);
                app.MapGet("/9", ([Even] int a9) => a9);
                app.MapGet("/10", ([Typed(typeof(Hidden))] int a10) => a10);
                app.MapGet("/11", ([Typed(typeof(Item))] int a11) => a11);
                app.MapGet("/12", (List<Hidden[]> a12) => 1);
                app.MapGet("/13", () => new Hidden(1));
                app.MapGet("/14", () => new { a = 1 });
                app.MapGet("/15", [UseMiddleware<Guard>] (int a15) => a15);
                app.MapGet("/16", (HiddenNamed)(a16 => a16));
                app.MapGet("/17", (Named)(a17 => a17));
                app.MapGet("/18", (int* a18) => 1);
                app.MapGet("/19", (delegate*<void> a19) => 1);
                app.MapGet("/20", (OfFile a20) => 1);
                app.MapGet("/21/{a21}", () => 1);
                app.MapGet(handler: (string a22) => 1, template: "/22/{x");
                app.MapGet("/23", async (int a23) => { await Task.Yield(); return new byte[1]; });
            }

            public static void Add(ApiGatewayResolver app) => OfClass.Add(app);

            [UseMiddleware<Guard>]
            private static class OfClass
            {
                internal static void Add(ApiGatewayResolver app) => app.MapGet("/39", (int a39) => a39);
            }

            public static void Generic<T>(ApiGatewayResolver app) => app.MapGet("/40", (T a40) => 1);
        }
        """;

    private const string Groups = """
        public sealed record Item(int Id);

        public static class App
        {
            public static void Add(ApiGatewayResolver app, string text, RouteGroup unknown)
            {
                unknown.MapGet("/24", ([FromRoute] int a24) => a24);
                app.MapGroup(text).MapGet("/25", ([FromRoute] int a25, Item[] a25b) => a25);
                app.MapGroup("/g/{a26}").MapGroup("h").MapGet("/26", ([FromRoute] int a26, [FromRoute] int a26b) => a26);
                (app).MapGet("/27", ([FromRoute] int a27) => a27);
                var g = app.MapGroup("/v"); var h = g.MapGroup("/w"); h.MapGet("/28", ([FromRoute] int a28) => a28);
                var i = app.MapGroup("/v"); i = app.MapGroup("/w"); i.MapGet("/29", ([FromRoute] int a29) => a29);
                var j = app.MapGroup("/v"); Change(ref j); j.MapGet("/30", ([FromRoute] int a30) => a30);
                var k = app.MapGroup("/v"); Use(k); k.MapGet("/31", ([FromRoute] int a31) => a31);
                RouteGroup l; l = app.MapGroup("/v"); l.MapGet("/32", ([FromRoute] int a32) => a32);
                var m = app.MapGroup("/v"); var other = m; other = g; m.MapGet("/33", ([FromRoute] int a33) => a33);
                var n = app.MapGroup("/v").RequireAuthorization(); n.MapGet("/34", ([FromRoute] int a34) => a34);
                ((ApiGatewayRouteBuilder)app).MapGet("/35", ([FromRoute] int a35) => a35);
            }

            private static void Change(ref RouteGroup group) { }
            private static void Use(RouteGroup group) { }
        }
        """;

    [Fact]
    public async Task Handlers_OfGroups_AreReported() =>
        ReportedMessages.AssertApproved("Groups", await Compiled.From(Groups).AnalyzeAsync());

    [Fact]
    public async Task Handlers_ThatCannotBeMapped_AreReported() =>
        ReportedMessages.AssertApproved("Mapped", await Compiled.From(Types + "\n" + Calls).AnalyzeAsync());
}
