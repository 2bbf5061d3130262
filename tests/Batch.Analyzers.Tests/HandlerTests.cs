using System.Globalization;

namespace Lamplighter.Tests;

public sealed class HandlerTests
{
    [Theory]
    [InlineData("await _orders.ProcessAsync(input, Charge);")]
    [InlineData("await _orders.ProcessAsync(input, Charge).ConfigureAwait(false);")]
    [InlineData("await _orders.RunAsync(input, Charge);")]
    [InlineData("Func<Task> run = async () => await _orders.RunAsync(input, Charge); await run();")]
    [InlineData("Func<Task> run = async () => { await _orders.RunAsync(input, Charge); }; await run();")]
    public async Task Response_Dropped_IsReported(string statement)
    {
        var found = Assert.Single(await Analyzed.SourceAsync(Class($"public async Task HandleAsync(Stream input) {{ {statement} }}")));

        Assert.Equal("LAMP0402", found.Id);
    }

    [Fact]
    public async Task Response_ReturnedAsATaskWithoutResult_IsReported()
    {
        const string Member = "public Task HandleAsync(Stream input) => _orders.ProcessAsync(input, Charge);";

        var found = Assert.Single(await Analyzed.SourceAsync(Class(Member)));

        Assert.Equal("LAMP0402", found.Id);
    }

    [Theory]
    [InlineData("public Task<Stream> HandleAsync(Stream input) => _orders.ProcessAsync(input, Charge);")]
    [InlineData("public async Task<Stream> HandleAsync(Stream input) => await _orders.ProcessAsync(input, Charge);")]
    [InlineData("public async Task HandleAsync(Stream input) { _ = await _orders.ProcessAsync(input, Charge); }")]
    [InlineData("public Func<Task> Run(Stream input) => () => _orders.ProcessAsync(input, Charge);")]
    [InlineData("public Func<Task> Run(Stream input) => () => { return _orders.RunAsync(input, Charge); };")]
    [InlineData("public async Task<int> HandleAsync(Stream input) => (await _orders.RunAsync(input, Charge)).Records.Count;")]
    public async Task Response_Used_IsFine(string member) => Assert.Empty(await Analyzed.SourceAsync(Class(member)));

    [Fact]
    public async Task Handler_ThatCallsAsyncVoid_IsReported()
    {
        var found = Assert.Single(await Analyzed.SourceAsync(Class("""
            public Task<Stream> HandleAsync(Stream input) => _orders.ProcessAsync(input, (order, stop) =>
            {
                Send(order);
                return Task.CompletedTask;
            });

            private async void Send(Order order) => await Task.Delay(1);
            """)));

        Assert.Equal("LAMP0403", found.Id);
        Assert.Contains("Send is an async void method", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handler_ThatCallsAVoidMethod_IsFine() => Assert.Empty(await Analyzed.SourceAsync(Class("""
        public Task<Stream> HandleAsync(Stream input) => _orders.ProcessAsync(input, (order, stop) =>
        {
            Send(order);
            return Task.CompletedTask;
        });

        private void Send(Order order) { }
        """)));

    private static string Class(string members) => $$"""
        public sealed class Function
        {
            private readonly BatchProcessor<Order> _orders = BatchProcessor.Sqs<Order>();

            private static Task Charge(Order order, BatchRecord record, CancellationToken stop) => Task.CompletedTask;

            {{members}}
        }
        """;
}
