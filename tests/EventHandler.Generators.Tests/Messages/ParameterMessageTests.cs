namespace Lamplighter.Tests;

public sealed class ParameterMessageTests
{
    private const string Types = """
        namespace Microsoft.Extensions.DependencyInjection
        {
            [AttributeUsage(AttributeTargets.Parameter)]
            public sealed class FromKeyedServicesAttribute(object key) : Attribute { public object Key => key; }
        }
        public sealed record Item(int Id);
        public struct Point { public int X { get; set; } }
        public ref struct View;
        public enum Size { Small, Large }
        public delegate void Done();
        public interface IStore;
        """;

    private const string Bindings = """
        [ApiGatewayRoutes]
        public sealed unsafe partial class Parameters
        {
            [HttpGet("/1")] public void A1(ref int byRef) { }
            [HttpGet("/2")] public void A2(out int byOut) => byOut = 1;
            [HttpGet("/3")] public void A3(in int byIn, ref readonly int byReadOnly) { }
            [HttpGet("/4")] public void A4([Microsoft.Extensions.DependencyInjection.FromKeyedServices("k")] IStore keyed) { }
            [HttpGet("/5")] public void A5([FromQuery, FromHeader] string twice) { }
            [HttpGet("/6")] public void A6(Item objectOfGet) { }
            [HttpDelete("/7")] public void A7(Point structOfDelete) { }
            [HttpHead("/8")] public void A8(byte[] bytesOfHead) { }
            [HttpOptions("/9")] public void A9(ReadOnlyMemory<byte> memoryOfOptions) { }
            [HttpPut("/10")] public void A10([FromServices] int number) { }
            [HttpPatch("/11")] public void A11([FromServices] Point pointAsService, HttpRequest request, LambdaContext context) { }
            [HttpPost("/12")] public void A12(Stream streamAsBody) { }
            [HttpPost("/13")] public void A13((int, int) tupleAsBody) { }
            [HttpPost("/14")] public void A14([FromBody] View viewAsBody) { }
            [HttpPost("/15")] public void A15([FromBody] int* pointerAsBody) { }
            [HttpPost("/16")] public void A16([FromBody] Done delegateAsBody) { }
            [HttpGet("/17/{orderId}")] public void A17([FromRoute] int id, HttpRequest request) { }
            [HttpGet("/18/{orderId}")] public void A18([FromRoute("order")] Item itemOfRoute, HttpRequest request) { }
            [HttpGet("/19/{itemOfPath}")] public void A19(Item itemOfPath) { }
            [HttpPut("/20/{itemOfPut}")] public void A20(Item itemOfPut) { }
            [HttpPut("/21")] public void A21([FromQuery] Item itemOfQuery) { }
            [HttpGet("/22")] public void A22([FromHeader] byte[] bytesOfHeader) { }
            [HttpPatch("/23")] public void A23([FromQuery] ReadOnlyMemory<byte>? memoryOfQuery) { }
            [HttpGet("/24")] public void A24([FromCookie] int[] arrayOfCookie) { }
            [HttpGet("/25")] public void A25([FromCookie] Size[] enumsOfCookie) { }
            [HttpGet("/26/{arrayOfPath}")] public void A26(IList<int> arrayOfPath) { }
            [HttpGet("/27")] public void A27([FromQuery] HttpFile fileOfQuery) { }
            [HttpGet("/28")] public void A28([FromHeader] HttpFile[] filesOfHeader) { }
            [HttpPost("/29")] public void A29(Item first, Item second) { }
            [HttpPost("/30")] public void A30(Item body, [FromForm] string field) { }
            [HttpPost("/31")] public void A31([FromBody] string text, [FromForm] string fieldBesideText, HttpFile file) { }
            [HttpPost("/32")] public void A32(byte[] bytes, byte[] moreBytes) { }
            [HttpGet("/33/{a}/{b}")] public void A33(string b, [FromRoute] HttpFile fileOfRoute, HttpRequest request) { }
            [HttpGet("/34/{a}")] public void A34([FromRoute("c")] byte[] bytesOfRoute, HttpRequest request) { }
            [HttpGet("/35")] public void A35(HttpFile fileOfGet, IReadOnlyList<Item> listOfGet, CancellationToken stop) { }
            [HttpPost("/36")] public void A36(IReadOnlyList<Item> listOfPost, IStore store) { }
            [HttpPost("/37")] public void A37(IList<string> texts, IStore store, Size? size = Size.Small) { }
        }
        """;

    private const string Items = """
        [ApiGatewayRoutes("/items")]
        public sealed unsafe partial class Items
        {
            [HttpPost("/1")] public void A1([FromItems] Span<int> spanOfItems) { }
            [HttpPost("/2")] public void A2([FromItems] int* pointerOfItems) { }
            [HttpPost("/3")] public void A3([FromItems] delegate*<void> functionOfItems) { }
            [HttpPost("/4")] public void A4([FromItems] int withDefault = 3) { }
            [HttpPost("/5")] public void A5(Item bodyThatIsAnItem) { }
            [HttpPost("/6")] public void A6([FromItems] Item? item = null) { }
            [HttpPost("/7")] public void A7(Point pointThatIsAnItem) { }
            [HttpPost("/8")] public void A8([FromBody] Point point) { }
            [HttpPost("/9")] public void A9([FromItems] Point? point) { }
        }
        """;

    private const string Unused = """
        [ApiGatewayRoutes("/unused")]
        public sealed partial class Unused
        {
            [HttpGet("/1/{a:int}/{b:long}/{c:guid}/{d:bool}/{e:double}/{f:decimal}/{g:datetime}/{h:alpha}")] public void A1() { }
            [HttpGet("/2/{a:min(1)}/{b:max(1)}/{c:range(1,2)}/{d:length(1)}/{e:minlength(1)}/{f:maxlength(1)}/{g:regex(^a)}")] public void A2() { }
            [HttpGet("/3/{a:minlength(1):int?}")] public void A3() { }
            [HttpGet("/4/{a=x}")] public void A4() { }
            [HttpGet("/5/b/{a?}")] public void A5() { }
            [HttpGet("/6/{*rest}")] public void A6() { }
            [HttpGet("/7/{orderId}")] public void A7(string id, string other) { }
            [HttpGet("/8/{id}")] public void A8(string customer, string orderId) { }
            [HttpGet("/9/{customer}")] public void A9(string custmoer, string other) { }
            [HttpGet("/10/{customer}")] public void A10(string custxyer, string other) { }
            [HttpGet("/11/{customer}")] public void A11(string cuxxxyer, string other) { }
            [HttpGet("/12/{ab}")] public void A12(string ax, string qq) { }
            [HttpGet("/13/{ab}")] public void A13(string xy, string qq) { }
            [HttpGet("/14/{ab}")] public void A14(string only) { }
            [HttpGet("/15/{ab}")] public void A15([FromQuery] string abc, [FromHeader] string abd) { }
            [HttpGet("/16/{name}")] public void A16(string nbme, string namx) { }
            [HttpGet("/17/{customer}")] public void A17(string customres, string x) { }
            [HttpGet("/18/{a}/{b}")] public void A18(string b) { }
            [HttpGet("/19/{a}")] public void A19(HttpRequest request) { }
            [HttpGet("/20/{abc}")] public void A20(string cab, string x) { }
        }
        """;

    [Fact]
    public async Task Parameters_ThatCannotBeBound_AreReported() =>
        ReportedMessages.AssertApproved("Parameters", await Compiled.From(Types, Bindings).AnalyzeAsync());

    [Fact]
    public async Task Parameters_OfTheItems_AreReported() =>
        ReportedMessages.AssertApproved("Items", await Compiled.From(Types, Items).AnalyzeAsync());

    [Fact]
    public async Task RouteValues_ThatNothingTakes_AreReported() =>
        ReportedMessages.AssertApproved("RouteValues", await Compiled.From(Types, Unused).AnalyzeAsync());
}
