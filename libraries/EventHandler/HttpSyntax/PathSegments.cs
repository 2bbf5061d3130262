namespace Lamplighter.Internal.EventHandler.HttpSyntax;

// Pieces of a path, each as two numbers: code over a span of numbers is compiled ahead in .NET, code over a span of our own struct would be
// compiled at each cold start.
internal readonly ref struct PathSegments(Span<int> numbers)
{
    internal const int NumbersOfEach = 2;

    private readonly Span<int> _numbers = numbers;

    internal int Capacity => _numbers.Length / NumbersOfEach;

    internal PathSegment this[int index]
    {
        get => new(_numbers[index * NumbersOfEach], _numbers[(index * NumbersOfEach) + 1]);
        set
        {
            _numbers[index * NumbersOfEach] = value.Start;
            _numbers[(index * NumbersOfEach) + 1] = value.Length;
        }
    }

    internal PathSegments Grow()
    {
        var grown = new int[_numbers.Length * 2];
        _numbers.CopyTo(grown);
        return new PathSegments(grown);
    }

    internal PathSegment[] Take(int count)
    {
        var taken = new PathSegment[count];
        for (var i = 0; i < count; i++)
        {
            taken[i] = this[i];
        }

        return taken;
    }
}
