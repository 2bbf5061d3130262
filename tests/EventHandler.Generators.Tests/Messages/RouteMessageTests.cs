namespace Lamplighter.Tests;

public sealed class RouteMessageTests
{
    private const string Methods = """
        using System.Net.ServerSentEvents;

        public sealed record Item(int Id);
        public ref struct View;

        [ApiGatewayRoutes]
        public sealed unsafe partial class Methods : IFormattable
        {
            private int _number;
            [HttpGet("/1")] public async void A1() => await Task.Yield();
            [HttpGet("/2")] public void A2<T>() { }
            [HttpGet("/3")] string IFormattable.ToString(string? format, IFormatProvider? provider) => "";
            public string A4 { [HttpGet("/4")] get => ""; }
            [HttpGet("/5")] public ref int A5() => ref _number;
            [HttpGet("/6")] public ref readonly int A6() => ref _number;
            [HttpGet("/7")] public View A7() => default;
            [HttpGet("/8")] public int* A8() => null;
            [HttpGet("/9")] public byte[] A9() => [];
            [HttpGet("/10")] public ReadOnlyMemory<byte> A10() => default;
            [HttpGet("/11")] public Task<Memory<byte>> A11() => null!;
            [HttpGet("/12")] public Memory<char> A12() => default;
            [HttpGet("/13")] public ValueTask<Stream> A13() => default;
            [HttpGet("/14")] public (int X, int Y) A14() => (1, 2);
            [HttpGet("/15")] public Task<Task> A15() => null!;
            [HttpGet("/16")] public Task<ValueTask<int>> A16() => null!;
            [HttpGet("/17")] public IAsyncEnumerable<View> A17() => null!;
            [HttpGet("/18")] public IAsyncEnumerable<FileStream> A18() => null!;
            [HttpGet("/19")] public IAsyncEnumerable<(int, int)?> A19() => null!;
            [HttpGet("/20")] public IAsyncEnumerable<HttpResult> A20() => null!;
            [HttpGet("/21")] public IAsyncEnumerable<IAsyncEnumerable<int>> A21() => null!;
            [HttpGet("/22")] public IAsyncEnumerable<SseItem<Task>> A22() => null!;
            [HttpGet("/23"), Produces("text/csv", "application/json")] public IAsyncEnumerable<int> A23() => null!;
            [HttpGet("/24"), Produces("application/json")] public Task<IAsyncEnumerable<SseItem<int>>> A24() => null!;
            [HttpGet("/25"), Produces("text/event-stream")] public IAsyncEnumerable<SseItem<int>> A25() => null!;
            [HttpGet("/26"), Produces("application/x-ndjson", "a/b+json; c=d")] public IAsyncEnumerable<string> A26() => null!;
            [HttpPost("/27"), Consumes("text")] public void A27(byte[] body) { }
            [HttpPost("/28"), Consumes("a/b", "c/d e")] public void A28(byte[] body) { }
            [HttpPost("/29"), Consumes("application/xml")] public void A29(Item body) { }
            [HttpPost("/30"), Consumes("application/json", "text/json; v=1", "a/b+JSON", "text/plain")] public void A30(Item body) { }
            [HttpPost("/31"), Consumes("application/json", "text/JSON ; v=1", "a/b+JSON")] public void A31(Item body) { }
            [HttpPost("/32"), Consumes("text/plain")] public void A32([FromBody] string body) { }
            [HttpGet("/33"), Produces("csv")] public HttpResult A33() => HttpResult.Ok();
            [HttpGet("/34"), Produces("csv")] public string A34() => "";
            [HttpPost("/35"), Consumes("aAzZ/09!#$%&'*+-.^_`|~", "/b", "a/")] public void A35(byte[] body) { }
            [HttpPost("/36"), Consumes("aAzZ/09!#$%&'*+-.^_`|~", "a/b; c=\"d e\"", "*/*", "0/9", "az/AZ")] public void A36(byte[] body) { }
            [HttpPost("/37"), Consumes("a/b/c")] public void A37(byte[] body) { }
            [HttpPost("/38"), Consumes("a/{")] public void A38(byte[] body) { }
            [HttpPost("/39"), Consumes("a/@")] public void A39(byte[] body) { }
            [HttpPost("/40"), Consumes("a/[")] public void A40(byte[] body) { }
            [HttpPost("/41"), Consumes("a/:")] public void A41(byte[] body) { }
            [HttpPost("/42"), Consumes("a/")] public void A42(byte[] body) { }
        }
        """;

    private const string Templates = """
        [ApiGatewayRoutes("/t")]
        public sealed partial class Templates
        {
            [HttpGet("/{a")] public void A1() { }
            [HttpGet("/a}")] public void A2() { }
            [HttpGet("/a//b")] public void A3() { }
            [HttpGet("/x{a}")] public void A4(string a) { }
            [HttpGet("/{a}{b}")] public void A5(string a) { }
            [HttpGet("/{1a}")] public void A6() { }
            [HttpGet("/{a b}")] public void A7() { }
            [HttpGet("/{}")] public void A8() { }
            [HttpGet("/{a}/{A}")] public void A9(string a) { }
            [HttpGet("/{*a}/b")] public void A10(string a) { }
            [HttpGet("/{a?}/b")] public void A11(string? a) { }
            [HttpGet("/{a=1}/b")] public void A12(string a) { }
            [HttpGet("/{*a=1}")] public void A13(string a) { }
            [HttpGet("/{a?=1}")] public void A14(string a) { }
            [HttpGet("/{a=}")] public void A15(string a) { }
            [HttpGet("/{a:even}")] public void A16(string a) { }
            [HttpGet("/{a:min}")] public void A17(string a) { }
            [HttpGet("/{a:range(1,2,3)}")] public void A18(string a) { }
            [HttpGet("/{a:regex()}")] public void A19(string a) { }
            [HttpGet("/{a:regex([)}")] public void A20(string a) { }
            [HttpGet("/a?b=c")] public void A21() { }
            [HttpGet("/a#b")] public void A22() { }
            [HttpGet("/a*")] public void A23() { }
            [HttpGet("/ a")] public void A24() { }
            [HttpGet("/a ")] public void A25() { }
            [HttpGet("/~")] public void A26() { }
            [HttpGet("/[controller]")] public void A27() { }
            [HttpGet("/[action]")] public void A28() { }
            [HttpGet("/[area]")] public void A29() { }
            [HttpGet("/%4")] public void A30() { }
            [HttpGet("/%zz")] public void A31() { }
            [HttpGet("/%ff")] public void A32() { }
            [HttpGet("/a{{b}}/%41%5a%2f/{{}}/{_x-y.z}/[b]")] public void A33([FromRoute("_x-y.z")] string x) { }
        }
        """;

    private const string Same = """
        [ApiGatewayRoutes]
        public sealed partial class Same
        {
            [HttpGet("/a/{x}")] public void A1(string x) { }
            [HttpGet("/A/{y}")] public void A2(string y) { }
            [HttpPost("/a/{y}")] public void A3(string y) { }
            [HttpGet("/b/{x?}")] public void A4(string? x) { }
            [HttpGet("/b")] public void A5() { }
            [HttpGet("/c/{x:int}")] public void A6(int x) { }
            [HttpGet("/c/{x:long}")] public void A7(long x) { }
            [HttpGet("/c/{*x:long}")] public void A8(string x) { }
            [HttpGet("/d/{x:max(4)}")] public void A9(long x) { }
            [HttpGet("/d/{x:min(5)}")] public void A10(long x) { }
            [HttpGet("/e/{x:max(5)}")] public void A11(long x) { }
            [HttpGet("/e/{x:min(5)}")] public void A12(long x) { }
            [HttpGet("/f/{x:min(5)}")] public void A13(long x) { }
            [HttpGet("/f/{x:max(5)}")] public void A14(long x) { }
            [HttpGet("/g/{x:min(5)}")] public void A15(long x) { }
            [HttpGet("/g/{x:max(4)}")] public void A16(long x) { }
            [HttpGet("/h/{x:length(4)}")] public void A17(string x) { }
            [HttpGet("/h/{x:guid}")] public void A18(Guid x) { }
            [HttpGet("/i/{x:guid}")] public void A19(Guid x) { }
            [HttpGet("/i/{x:length(4)}")] public void A20(string x) { }
            [HttpGet("/j/{x:int}/{y:int}")] public void A21(int x, int y) { }
            [HttpGet("/j/{x:long}/{y:guid}")] public void A22(long x, Guid y) { }
            [HttpGet("/k/{x:int}/{y:int}")] public void A23(int x, int y) { }
            [HttpGet("/k/{x:long}/{y}")] public void A24(long x, string y) { }
            [HttpGet("/l/{x:int}/a")] public void A25(int x) { }
            [HttpGet("/l/{x:long}/b")] public void A26(long x) { }
            [HttpGet("/l/{x:long}/a/b")] public void A27(long x) { }
            [HttpGet("/l/{x:long}")] public void A28(long x) { }
            [HttpGet("/m/{x:int:min(3)}")] public void A29(int x) { }
            [HttpGet("/m/{x:int:max(2)}")] public void A30(int x) { }
            [HttpGet("/n/{x}/{y:int}")] public void A31(string x, int y) { }
            [HttpGet("/n/{x:int}/{y:long}")] public void A32(int x, long y) { }
            [HttpGet("/{*all}")] public void A33(string all) { }
            [HttpGet("/{*rest}")] public void A34(string rest) { }
            [HttpGet("/o/{x=1}")] public void A35(string x) { }
            [HttpGet("/o")] public void A36() { }
            [HttpGet("/p/{x:range(1,5)}")] public void A37(long x) { }
            [HttpGet("/p/{x:range(6,9)}")] public void A38(long x) { }
            [HttpGet("/p/{x:range(5,5)}")] public void A39(long x) { }
        }

        public class Base { [HttpGet("/unmapped")] public void A() { } }
        """;

    private const string Classes = """
        public interface IStore;
        [ApiGatewayRoutes] public sealed class C1 { [HttpGet("/1")] public void A() { } }
        public class Outer { [ApiGatewayRoutes] public sealed partial class C2 { [HttpGet("/2")] public void A() { } } }
        public partial class Generic<T> { [ApiGatewayRoutes] public sealed partial class C3 { [HttpGet("/3")] public void A() { } } }
        [ApiGatewayRoutes] public sealed partial class C4<T> { [HttpGet("/4")] public void A() { } }
        [ApiGatewayRoutes] file sealed partial class C5 { [HttpGet("/5")] public void A() { } }
        [ApiGatewayRoutes] public static partial class C6 { [HttpGet("/6")] public static void A() { } }
        [ApiGatewayRoutes] public abstract partial class C7 { [HttpGet("/7")] public void A() { } }
        [ApiGatewayRoutes] public sealed partial class C8(int size) { [HttpGet("/8")] public int A() => size; }
        [ApiGatewayRoutes] public sealed partial class C9(string text) { [HttpGet("/9")] public string A() => text; }
        [ApiGatewayRoutes] public sealed partial class C10(in IStore byIn) { [HttpGet("/10")] public bool A() => s == byIn; static IStore? s; }
        [ApiGatewayRoutes] public sealed partial class C11 { public C11() { } public C11(IStore x) { } [HttpGet("/11")] public void A() { } }
        [ApiGatewayRoutes] public sealed partial class C12 { public required string P { get; set; } [HttpGet("/12")] public void A() { } }
        [ApiGatewayRoutes] public sealed partial class C13 { public required string F; [HttpGet("/13")] public void A() { } }
        public class Requiring { public required string Inherited { get; set; } }
        [ApiGatewayRoutes] public sealed partial class C14 : Requiring { [HttpGet("/14")] public void A() { } }
        [ApiGatewayRoutes] public sealed partial record C15(IStore Store) { [HttpGet("/15")] public void A() { } }
        [ApiGatewayRoutes] public sealed partial class C16([Microsoft.Extensions.DependencyInjection.FromKeyedServices(1)] IStore keyed)
        {
            [HttpGet("/16")] public string A() => $"{keyed}";
        }
        public abstract class Middleware : IHttpMiddleware
        {
            public Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next) => next(request);
        }
        public sealed class Sized(int size) : Middleware { public int Size => size; }
        [ApiGatewayRoutes, UseMiddleware<Sized>] public sealed partial class C17 { [HttpGet("/17")] public void A() { } }
        [ApiGatewayRoutes] public sealed partial class C18 { [HttpGet("/18"), UseMiddleware<Sized>] public void A() { } }
        namespace Microsoft.Extensions.DependencyInjection
        {
            [AttributeUsage(AttributeTargets.Parameter)]
            public sealed class FromKeyedServicesAttribute(object key) : Attribute { public object Key => key; }
        }
        """;

    [Fact]
    public async Task Methods_ThatCannotAnswer_AreReported() =>
        ReportedMessages.AssertApproved("Methods", await Compiled.From(Methods).AnalyzeAsync());

    [Fact]
    public async Task Templates_Malformed_AreReported() =>
        ReportedMessages.AssertApproved("Templates", await Compiled.From(Templates).AnalyzeAsync());

    [Fact]
    public async Task Routes_ThatMatchTheSamePaths_AreReported() =>
        ReportedMessages.AssertApproved("SameRoutes", await Compiled.From(Same).AnalyzeAsync());

    [Fact]
    public async Task Classes_ThatCannotHaveRoutes_AreReported() =>
        ReportedMessages.AssertApproved("Classes", await Compiled.From(Classes).AnalyzeAsync());
}
