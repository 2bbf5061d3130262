#pragma warning disable LAMP0016, LAMP0020 // Suggestions, shown here to be true.
namespace Lamplighter.Tests;

// What the weaver can do.
public static class Shapes
{
    public interface IDefault
    {
        [Observed]
        int Body() => 4;
    }

    public static int Property
    {
        [Observed]
        get => 1;
    }

    [Observed]
    public static int ByReference(ref int number, out string text, in int input, ref readonly int readOnly)
    {
        text = "out";
        number++;
        return number + input + readOnly;
    }

    [Observed]
    public static void SetAndThrow(ref int number)
    {
        number = 2;
        throw new InvalidOperationException("after");
    }

    public static int Functions(int number)
    {
        var lambda = [Observed] (int value) => value + number;
        return Local() + lambda(0);

        [Observed]
        int Local() => number * 2;
    }

    public static class Generic<T>
    {
        [Observed]
        public static T Echo<TOther>(T value, TOther other) => other is null ? default! : value;
    }

    public struct Value
    {
        [Observed]
        public static int Static(int value) => value + 1;
    }

    public sealed class Default : IDefault;

    public sealed class Sum(int value)
    {
        public int Value => value;

        [Observed]
        public static Sum operator +(Sum left, Sum right) => new(left.Value + right.Value);

        public override string ToString() => nameof(Sum);
    }
}
