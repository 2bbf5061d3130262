namespace Lamplighter.Tests;

public sealed class NativeReturnAnalyzerTests
{
    private const string Source = """
        using System.Threading.Tasks;
        using Lamplighter.Made;
        public class C<T>
        {
            private class Hidden;
            [Woven] private ValueTask<Hidden> A() => new(new Hidden());
            [Woven] public ValueTask<T> B(T t) => new(t);
            [Woven] public ValueTask<int> D() => new(1);
            public ValueTask<T> E(T t) => new(t);
        }
        """;

    [Theory]
    [InlineData("PublishAot")]
    [InlineData("IsAotCompatible")]
    public async Task Analyze_NativeProgram_ReportsWhatCannotBeRegistered(string property)
    {
        var found = await Compilations.AnalyzeAsync(Compilations.Make(Compilations.Woven, Source), (property, "true"));
        Assert.Equal(["LAMP0019", "LAMP0019"], found.Select(static one => one.Id));
        Assert.StartsWith("In a native program [Woven] cannot follow the ValueTask<Hidden> that 'A' returns", found[0].GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_OtherProgram_IsSilent() =>
        Assert.Empty(await Compilations.AnalyzeAsync(Compilations.Make(Compilations.Woven, Source), ("PublishAot", "false")));
}
