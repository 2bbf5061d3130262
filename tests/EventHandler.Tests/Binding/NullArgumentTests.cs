using Lamplighter.Internal.EventHandler.Binding;
using Lamplighter.Tests.Streaming;

namespace Lamplighter.Tests.Binding;

// Generated code calls these; so can others.
public sealed class NullArgumentTests
{
    [Fact]
    public void Binder_WithoutARequest_ThrowsForIt()
    {
        Action[] calls =
        [
            static () => RequestBinder.Route(null!, 0),
            static () => RequestBinder.Required(null!, null, BindingSource.Query, "n"),
            static () => RequestBinder.OptionalFile(null!, "n"),
            static () => RequestBinder.Files(null!, "n"),
            static () => RequestBinder.Check(null!),
            static () => RequestBinder.Produce(null!, "text/plain"),
            static () => RequestBinder.ProduceOneOf(null!, "text/plain"),
            static () => RequestBinder.ChecksResponses(null!),
            static () => RequestBinder.Own(null!, "text"),
            static () => RequestBinder.OptionalService<string>(null!),
            static () => BodyBinder.Required<int>(null!),
            static () => BodyBinder.Optional<int>(null!),
            static () => ClaimBinder.Text(null!, "n"),
            static () => ClaimBinder.All(null!, "n"),
            static () => ItemBinder.Required<string>(null!),
            static () => ItemBinder.Optional<string>(null!),
            static () => ItemBinder.OptionalValue<int>(null!),
            static () => ContentNegotiation.Consume(null!, "text/plain"),
            static () => RouteReply.Text(null!, null),
            static () => StreamReply.Sequence(null!, StreamRoutes.Numbers(1), "application/json"),
        ];

        Assert.All(calls, static call => Assert.Throws<ArgumentNullException>("request", call));
    }

    [Fact]
    public async Task Binder_WithoutAnArgument_ThrowsForIt()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", static request =>
        {
            var query = request.Query;
            Assert.Throws<ArgumentNullException>(nameof(request), () => RequestBinder.All<int>(null!, query, BindingSource.Query, "n"));
            Assert.Throws<ArgumentNullException>(
                nameof(request), () => RequestBinder.AllEnums<Size>(null!, query, BindingSource.Query, "n"));
            Assert.Throws<ArgumentNullException>("values", () => RequestBinder.All<int>(request, null!, BindingSource.Query, "n"));
            Assert.Throws<ArgumentNullException>("values", () => RequestBinder.AllEnums<Size>(request, null!, BindingSource.Query, "n"));
            Assert.Throws<ArgumentNullException>("item", () => RequestBinder.Own<string>(request, null!));
            var validation = new RequestValidation(request);
            Assert.Throws<ArgumentNullException>("rules", () => validation.Check(null, null, "n", "n", "n", null!));
            Assert.Throws<ArgumentNullException>("rules", () => validation.CheckNamed("owner", null, "n", "n", "n", null!));
            Assert.Throws<ArgumentNullException>("rules", () => validation.CheckType("value", "n", null!));
            Assert.Throws<ArgumentNullException>("value", () => validation.Itself(null!));
            return HttpResult.Text("done");
        });

        Assert.Equal("done", (await app.GetAsync("/")).Body);
    }

    [Fact]
    public void Around_WithoutAnArgument_ThrowsForIt()
    {
        Assert.Throws<ArgumentNullException>("make", static () => RouteMiddleware.Around(null!, static _ => default));
        Assert.Throws<ArgumentNullException>("route", static () => RouteMiddleware.Around(static _ => null!, null!));
    }
}
