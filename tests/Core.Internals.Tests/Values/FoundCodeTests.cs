using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Tests.Values;

public sealed class FoundCodeTests
{
    private readonly FoundCode<string> _code = new();
    private readonly List<Type> _asked = [];

    [Fact]
    public void Find_WithoutSources_IsNull() => Assert.Null(_code.Find(typeof(int)));

    [Fact]
    public void Find_TypeAgain_DoesNotAskAgain()
    {
        _code.Add(Source(typeof(int), "int"));

        Assert.Equal(["int", null, "int", null], [Find<int>(), Find<long>(), Find<int>(), Find<long>()]);
        Assert.Equal([typeof(int), typeof(long)], _asked);
    }

    [Fact]
    public void Find_SeveralSources_IsOfTheFirstThatHasIt()
    {
        _code.Add(Source(typeof(int), "first int"));
        _code.Add(Source(typeof(int), "second int"));
        _code.Add(Source(typeof(long), "long"));

        Assert.Equal(["first int", "long", null], [Find<int>(), Find<long>(), Find<char>()]);
    }

    [Fact]
    public void Add_SameSourceTwice_AsksItOnce()
    {
        var source = Source(typeof(int), "int");
        _code.Add(source);
        _code.Add(source);

        Assert.Null(Find<long>());
        Assert.Equal([typeof(long)], _asked);
    }

    [Fact]
    public void Add_AfterATypeWasMissing_FindsIt()
    {
        _code.Add(Source(typeof(int), "int"));
        Assert.Null(Find<long>());

        _code.Add(Source(typeof(long), "long"));

        Assert.Equal("long", Find<long>());
    }

    [Fact]
    public void Add_WhileATypeIsMissing_FindsItLater()
    {
        var later = Source(typeof(int), "int");
        _code.Add(_ =>
        {
            _code.Add(later);
            return null;
        });

        Assert.Null(Find<int>());
        Assert.Equal("int", Find<int>());
    }

    [Fact]
    public void Find_ManyTypes_RemembersAThousand()
    {
        Type[] types = [.. typeof(object).Assembly.GetTypes().Take(1002)];
        _code.Add(Source(typeof(int), "int"));

        foreach (var type in types.Concat(types))
        {
            _code.Find(type);
        }

        Assert.Equal(types.Concat(types[1000..]), _asked);
    }

    private string? Find<T>() => _code.Find(typeof(T));

    private Func<Type, string?> Source(Type known, string found) => type =>
    {
        _asked.Add(type);
        return type == known ? found : null;
    };
}
