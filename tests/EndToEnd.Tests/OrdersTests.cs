namespace Lamplighter.Tests.EndToEnd;

public sealed class OrdersTests
{
    [Fact]
    public async Task Orders_InMemory_DoesEverythingThatItsReadmeSays()
    {
        await using var host = await LocalHostProcess.StartApiAsync(Repository.Orders);

        await OrdersScenario.CheckAsync(host);
    }
}
