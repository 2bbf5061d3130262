using System.Text;
using Lamplighter.Tests.Conformance;
using Lamplighter.Tests.Streaming;
using Lamplighter.Tests.Writing;
using Microsoft.Extensions.DependencyInjection;

namespace Lamplighter.Tests.Description;

// The resolver of each class of routes, by the tag of its operations: classes of different tests have the same paths.
// Classes whose answers depend on callers or options aren't in the document.
internal static class DescribedRouteClasses
{
    private static readonly Dictionary<string, Action<ApiGatewayOptions>> s_classes = new()
    {
        ["Accept"] = static options => options.Routes<AcceptRoutes>(),
        ["BadlyDisposable"] = static options => options.Routes<BadlyDisposableRoutes>(),
        ["Binding"] = static options => options.Routes<BindingRoutes>(),
        ["Conformance"] = static options => options.Routes<ConformanceRoutes>(),
        ["ContentType"] = static options => options.Routes<ContentTypeRoutes>(),
        ["Constraint"] = static options => options.Routes<ConstraintRoutes>(),
        [nameof(DescribedHandlers)] = static _ => { },
        ["Disposable"] = static options => options.Routes<DisposableRoutes>(),
        ["Figure"] = static options => options.Routes<FigureRoutes>(),
        ["Greetings"] = static options => options.Routes<Greetings>(),
        ["House"] = static options => options.Routes<HouseRoutes>(),
        ["Item"] = static options =>
        {
            options.Routes<ItemRoutes>();
            options.Use(static (request, next) =>
            {
                request.Set(new Tenant("t"));
                request.Set(7);
                return next(request);
            });
        },
        ["Lease"] = static options => options.Routes<LeaseRoutes>(),
        ["Linear"] = static options => options.Routes<LinearRoutes>(),
        ["Null"] = static options => options.Routes<NullRoutes>(),
        ["Object"] = static options => options.Routes<ObjectRoutes>(),
        ["Order"] = static options => options.Routes<OrderRoutes>(),
        ["Rule"] = static options => options.Routes<RuleRoutes>(),
        ["Sale"] = static options => options.Routes<SaleRoutes>(),
        ["Served"] = static options => options.Routes<ServedRoutes>(),
        ["Shape"] = static options => options.Routes<ShapeRoutes>(),
        ["Stream"] = static options => options.Routes<StreamRoutes>(),
    };

    internal static ApiGatewayResolver Create(string tag)
    {
        Assert.True(s_classes.TryGetValue(tag, out var configure), $"Add the class of the tag '{tag}' to {nameof(DescribedRouteClasses)}.");
        var services = new ServiceCollection();
        services.AddScoped<IOrderStore>(static _ => new OrderStore([]));
        services.AddScoped<StringBuilder>();
        services.AddScoped<Owned>();
        var app = ApiGatewayResolver.Create(services.BuildServiceProvider(), configure);
        if (tag == nameof(DescribedHandlers))
        {
            DescribedHandlers.Add(app);
        }

        return app;
    }
}
