namespace Lamplighter.Tests;

public sealed class SnapshotTests
{
    [Fact]
    public void Generate_EveryBinding_IsApproved() => AssertApproved(Compiled.From(Sources.Everything, Sources.Context), "EveryBinding");

    [Fact]
    public void Generate_SmallClass_IsApproved() => AssertApproved(
        Compiled.From(Sources.Class("[HttpGet(\"/items/{id:int}\")] public Item Get(int id) => new(id);")),
        "SmallClass");

    [Fact]
    public void Generate_Validation_IsApproved() => AssertApproved(
        Compiled.From("""
            using System.ComponentModel.DataAnnotations;

            public sealed record Order([Required] string Customer, List<Line> Lines, Dictionary<string, Line>? Extras, Line? First);

            public sealed record Line([Required, StringLength(20)] string Name, [property: Range(1, 9)] int Count);

            [ApiGatewayRoutes("/orders")]
            public sealed partial class Orders
            {
                [HttpPost("/")]
                public void Add(Order order, [Range(1, 5)] int copies)
                {
                }

                [HttpPost("/all")]
                public void AddAll([MaxLength(9)] List<Order> orders)
                {
                }
            }
            """),
        "Validation");

    [Fact]
    public void Generate_Sequences_IsApproved() => AssertApproved(
        Compiled.From("""
            using System.Net.ServerSentEvents;

            public sealed record Tick(int Number);

            [ApiGatewayRoutes, Produces("application/jsonl")]
            public sealed partial class Ticks
            {
                [HttpGet("/all")]
                public IAsyncEnumerable<Tick?> All(CancellationToken stop) => throw new InvalidOperationException($"{stop}");

                [HttpGet("/named"), Produces("application/json", "text/event-stream")]
                public Task<IAsyncEnumerable<string>> Named() => throw new InvalidOperationException();

                [HttpGet("/events"), Produces("text/event-stream")]
                public static IAsyncEnumerable<SseItem<Tick>>? Events(int after = 0) => throw new InvalidOperationException($"{after}");
            }
            """),
        "Sequences");

    [Fact]
    public void Generate_AmazonEvents_IsApproved() =>
        AssertApproved(Compiled.From(Sources.AmazonContext, Sources.AmazonEvents, Sources.AmazonBalancer), "AmazonEvents");

    private static void AssertApproved(Compiled compiled, string name) => Approved.AssertText(
        "EventHandler.Generators.Tests",
        name + ".g.cs",
        string.Concat(compiled.Run.GeneratedTrees
            .OrderBy(static tree => Path.GetFileName(tree.FilePath), StringComparer.Ordinal)
            .Select(static tree => $"// ==== {Path.GetFileName(tree.FilePath)}\n{tree}\n")));
}
