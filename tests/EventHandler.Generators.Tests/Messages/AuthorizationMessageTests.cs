namespace Lamplighter.Tests;

public sealed class AuthorizationMessageTests
{
    private const string Guard = """
        public sealed class Guard : IHttpMiddleware
        {
            public Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next) => Task.FromResult(HttpResult.Problem(401));
        }
        """;

    private const string Unread = """
        [ApiGatewayRoutes, Authorize, AllowAnonymous]
        public sealed partial class R : Read
        {
            [HttpGet("/1"), Authorize, AllowAnonymous] public void A1() { }
            [Authorize] public void A2() { }
            [AllowAnonymous] public void A3() { }
            [UseMiddleware<Guard>] public void A4() { }
            [Consumes("a/b")] public void A5() { }
            [EnableCors("p")] public void A6() { }
            [DisableCors] public void A7() { }
            [Authorize, Authorize("p"), AllowAnonymous, EnableCors] public void A8() { }
            [HttpGet("/9")] public override string Overridden() => "";
            [Tags("t"), Produces("a/b")] public void A10() { }
        }

        public abstract class Read
        {
            [Authorize, EnableCors, UseMiddleware<Guard>, Consumes("a/b")] public abstract string Overridden();
            [Authorize] public virtual string Virtual() => "";
            [Authorize] public string Plain() => "";
        }

        public class Overriding : Read { [Authorize] public override string Overridden() => ""; }
        [Authorize, DisableCors, UseMiddleware<Guard>, Consumes("a/b")] public abstract class AbstractBase;
        [Authorize] public sealed class Unrelated;
        [EnableCors] public static class Static;
        [AllowAnonymous] public class Base1;
        [ApiGatewayRoutes] public sealed partial class OfBase1 : Base1 { [HttpGet("/ofbase1")] public void A() { } }
        [EnableCors] public class Base2<T>;
        [ApiGatewayRoutes] public sealed partial class OfBase2 : Base2<int> { [HttpGet("/ofbase2")] public void A() { } }
        [UseMiddleware<Guard>] public class Base3;
        [ApiGatewayRoutes] public sealed partial class OfBase3 : Base3 { [HttpGet("/ofbase3")] public void A() { } }

        public static class App
        {
            public static void Add(ApiGatewayResolver app)
            {
                app.MapGet("/b1", [Authorize] (request) => HttpResult.Ok());
                app.MapGet("/b2", [AllowAnonymous] (request) => HttpResult.Ok());
                app.MapGet("/b3", [UseMiddleware<Guard>] (request) => HttpResult.Ok());
                app.MapGet("/b4", [Consumes("a/b")] (request) => HttpResult.Ok());
                app.MapGet("/b5", [EnableCors("p")] (request) => HttpResult.Ok());
                app.MapGet("/b6", [DisableCors] (request) => HttpResult.Ok());
                app.MapGet("/b7", [Authorize, AllowAnonymous] (int id) => id);
                app.MapGet("/b8", [Authorize] [Authorize("p")] (int id) => id);
                app.MapGet("/b9", Handlers.Read);
                app.MapGet("/c1", Handlers.Unread);
                app.MapGet("/c2", OfClass.Handle);
                app.MapGet("/c3", Untyped.Handle);
                [Authorize] HttpResult Local(HttpRequest request) => HttpResult.Ok();
                app.MapGet("/c4", Local);
                Use([EnableCors] (int id) => id);
            }

            private static void Use(Func<int, int> handler) { }
        }

        public static class Handlers
        {
            [Authorize] public static int Read(int id) => id;
            [Authorize] public static HttpResult Unread(HttpRequest request) => HttpResult.Ok();
        }

        [EnableCors] public static class OfClass { public static int Handle(int id) => id; }
        [EnableCors] public static class Untyped { public static HttpResult Handle(HttpRequest request) => HttpResult.Ok(); }
        """;

    private const string Claims = """
        [ApiGatewayRoutes]
        public sealed partial class R : IGuarded
        {
            [HttpGet("/1")] public void A1([FromClaim] string a1) { }
            [HttpGet("/2")] public void A2([FromClaim] string? a2, [FromClaim] int[] a2b, [FromClaim] int a2c = 1) { }
            [HttpGet("/3"), AllowAnonymous] public void A3([FromClaim] string a3, [FromClaim] int a3b) { }
            [HttpGet("/4"), AllowAnonymous]
            public void A4([FromClaim] string? a4, [FromClaim] int[] a4b, [FromClaim] int? a4c, [FromClaim] int a4d = 1) { }
            [HttpGet("/5"), Authorize] public void A5([FromClaim] string a5, string a5b) { }
            [HttpGet("/6")] public void Guarded([FromClaim] string a6) { }
            [HttpGet("/7")] public void Open([FromClaim] string a7) { }
            public void A8([FromClaim] string a8) { }
        }

        public interface IGuarded { [Authorize] void Guarded(string a6); void Open(string a7); }
        [ApiGatewayRoutes, Authorize] public sealed partial class S
        {
            [HttpGet("/s1")] public void A1([FromClaim] string s1) { }
            [HttpGet("/s2"), AllowAnonymous] public void A2([FromClaim] string s2) { }
        }

        [ApiGatewayRoutes, AllowAnonymous] public sealed partial class T
        {
            [HttpGet("/t1")] public void A1([FromClaim] string t1) { }
            [HttpGet("/t2"), Authorize] public void A2([FromClaim] string t2) { }
        }
        """;

    private const string HandlerClaims = """
        public static class App
        {
            public static void Add(ApiGatewayResolver app, RouteGroup group)
            {
                app.MapGet("/b1", ([FromClaim] string b1) => b1);
                app.MapGet("/b2", ([FromClaim] string b2) => b2).DisableCors().RequireAuthorization();
                app.MapGet("/b3", ([FromClaim] string b3) => b3).RequireAuthorization().AllowAnonymous();
                app.MapGet("/b4", ([FromClaim] string b4) => b4).AllowAnonymous().RequireAuthorization("p");
                app.MapGroup("/g").AllowAnonymous().MapGet("/b5", ([FromClaim] string b5) => b5);
                app.MapGroup("/g").AllowAnonymous().MapGet("/b6", [Authorize] ([FromClaim] string b6) => b6);
                app.MapGroup("/g").RequireAuthorization().MapGet("/b7", ([FromClaim] string b7) => b7).AllowAnonymous();
                app.MapGroup("/g").MapGroup("/h").RequireAuthorization().MapGet("/b8", ([FromClaim] string b8) => b8);
                group.MapGet("/b9", ([FromClaim] string b9) => b9);
                var c1 = app.MapGet("/c1", ([FromClaim] string c1) => c1);
                var g1 = app.MapGroup("/g1"); g1.MapGet("/c2", ([FromClaim] string c2) => c2);
                var g2 = app.MapGroup("/g2"); g2.MapGet("/c3", ([FromClaim] string c3) => c3); g2.RequireAuthorization();
                var g3 = app.MapGroup("/g3"); var g4 = g3.MapGroup("/g4"); g4.MapGet("/c4", ([FromClaim] string c4) => c4);
                g3.RequireAuthorization();
                var g5 = app.MapGroup("/g5"); g5.MapGet("/c5", ([FromClaim] string c5) => c5).AllowAnonymous();
                app.MapGet("/c6", Handle);
                Console.WriteLine(app.MapGet("/c7", ([FromClaim] string c7) => c7));
                var g6 = app.MapGroup("/g6"); g6.MapGet("/c8", ([FromClaim] string c8) => c8); Own.RequireAuthorization();
                var g7 = app.MapGroup("/g7"); g7.AllowAnonymous(); g7.MapGet("/c9", ([FromClaim] string c9) => c9);
            }

            private static string Handle([FromClaim] string c6) => c6;
        }

        public static class Own { public static void RequireAuthorization() { } }
        """;

    [Fact]
    public async Task Attributes_ThatNothingReads_AreReported() =>
        ReportedMessages.AssertApproved("UnreadAttributes", await Compiled.From(Guard, Unread).AnalyzeAsync());

    [Fact]
    public async Task Claims_OfNobody_AreReported() =>
        ReportedMessages.AssertApproved("Claims", await Compiled.From(Claims).AnalyzeAsync());

    [Fact]
    public async Task Claims_OfHandlersOfNobody_AreReported() =>
        ReportedMessages.AssertApproved("HandlerClaims", await Compiled.From(HandlerClaims).AnalyzeAsync());
}
