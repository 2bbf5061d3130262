using Lamplighter.Tests.Examples;
using Lamplighter.Tests.Hosting;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Orders.Client;
using Orders.Client.Models;

namespace Lamplighter.Tests;

/// <summary>A client that Kiota generated from the document of the example calls the running example.</summary>
public sealed class OrdersClientTests : IAsyncLifetime
{
    private RunningHost? _host;
    private HttpClientRequestAdapter? _adapter;

    private OrdersClient Client => new(_adapter!);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var arguments = OrdersExample.Arguments(Repository.Root, Programs.Find("Orders"));
        _host = await RunningHost.StartAnyAsync("start-api", arguments[0], arguments[1..]);
        _adapter = Adapter(new BaseBearerTokenAuthenticationProvider(new KeyProvider(OrdersExample.WritingKey)));
    }

    public async ValueTask DisposeAsync()
    {
        _adapter?.Dispose();
        await _host!.DisposeAsync();
    }

    [Fact]
    public async Task Order_Placed_ComesBackAsItWasSent()
    {
        var before = DateTimeOffset.UtcNow.AddMinutes(-1);

        var placed = await PlaceAsync("ada", ("lamp", 2, 9.5m), ("shade", 1, 0.01m));

        Assert.NotNull(placed);
        Assert.Equal(("ada", 19.01m, OrderStatus.Placed), (placed.Customer, placed.Total, placed.Status));
        Assert.True(placed.PlacedAt > before, $"{placed.PlacedAt}");
        Assert.Equal(
            [("lamp", 2, 9.5m), ("shade", 1, 0.01m)],
            placed.Lines!.Select(static line => (line.Product!, line.Quantity!.Value, line.Price!.Value)));
        Assert.Empty(placed.AdditionalData);
        var found = await Client.Orders[placed.Id!.Value].GetAsync(cancellationToken: Stop);
        Assert.Equal((placed.Id, placed.Total, placed.PlacedAt), (found!.Id, found.Total, found.PlacedAt));
    }

    [Fact]
    public async Task Orders_Listed_AreInPages()
    {
        foreach (var quantity in (int[])[1, 2, 3])
        {
            await PlaceAsync("grace", ("lamp", quantity, 1m));
        }

        var first = await ListAsync(null);
        var second = await ListAsync(first!.After);

        Assert.Equal([3, 2], first.Orders!.Select(static order => order.Lines![0].Quantity!.Value));
        Assert.Equal([1], second!.Orders!.Select(static order => order.Lines![0].Quantity!.Value));
        Assert.Null(second.After);

        Task<OrderPage?> ListAsync(string? after) => Client.Orders.GetAsync(
            request =>
            {
                request.QueryParameters.Customer = "grace";
                request.QueryParameters.Limit = 2;
                request.QueryParameters.After = after;
            },
            Stop);
    }

    [Fact]
    public async Task Order_ChangedAndDeleted_HasItsStatusAndIsGone()
    {
        var placed = await PlaceAsync("ada", ("lamp", 1, 1m));
        var order = Client.Orders[placed!.Id!.Value];

        var paid = await order.Status.PutAsync(new StatusChange { Status = OrderStatus.Paid }, cancellationToken: Stop);
        await order.DeleteAsync(cancellationToken: Stop);
        var gone = await Assert.ThrowsAsync<ProblemDetails>(() => order.DeleteAsync(cancellationToken: Stop));

        Assert.Equal(OrderStatus.Paid, paid!.Status);
        Assert.Equal((404, $"There is no order {placed.Id}."), (gone.Status, gone.Detail));
    }

    [Fact]
    public async Task Order_Invalid_IsAProblemWithItsErrors()
    {
        var problem = await Assert.ThrowsAsync<ValidationProblemDetails>(() => PlaceAsync("a", ("lamp", 0, 1m)));

        Assert.Equal((422, 422), (problem.ResponseStatusCode, problem.Status));
        Assert.Equal(["customer", "lines[0].quantity"], problem.Errors!.AdditionalData.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Order_PlacedByNobody_IsRefusedByTheGateway()
    {
        using var adapter = Adapter(new AnonymousAuthenticationProvider());

        var refused = await Assert.ThrowsAnyAsync<ApiException>(() => new OrdersClient(adapter).Orders.PostAsync(
            new NewOrder { Customer = "ada", Lines = [] }, cancellationToken: Stop));

        Assert.Equal(401, refused.ResponseStatusCode);
    }

    [Fact]
    public async Task Orders_Exported_AreAStream()
    {
        var placed = await PlaceAsync("edsger", ("lamp", 1, 1m));

        var exported = await Client.Orders.Export.GetAsync(static request => request.QueryParameters.Customer = "edsger", Stop);

        Assert.Equal(placed!.Id, Assert.Single(exported!).Id);
    }

    private HttpClientRequestAdapter Adapter(IAuthenticationProvider authentication) => new(authentication)
    {
        BaseUrl = _host!.Client.BaseAddress!.AbsoluteUri.TrimEnd('/'),
    };

    private Task<Order?> PlaceAsync(string customer, params (string Product, int Quantity, decimal Price)[] lines) =>
        Client.Orders.PostAsync(
            new NewOrder
            {
                Customer = customer,
                Lines =
                [
                    .. lines.Select(static line => new OrderLine { Product = line.Product, Quantity = line.Quantity, Price = line.Price }),
                ],
            },
            cancellationToken: Stop);
}
