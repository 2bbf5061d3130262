#pragma warning disable LAMP0016, LAMP0017 // Suggestions, shown here to be true.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Lamplighter.Tests.Weaving;

// Methods of which the argument, the result, the type around them or the code is unusual.
public static class OddShapes
{
    private static int s_number = 1;

    public interface IDefault
    {
        [Observed]
        int Body() => 4;
    }

    public static ref int Number => ref s_number;

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

    [Observed]
    public static int RefStruct(ReadOnlySpan<int> values) => values.Length;

    [Observed]
    public static Span<int> ReturnsRefStruct(int[] values) => values.AsSpan(1);

    [Observed]
    public static ref int ReturnsReference() => ref s_number;

    [Observed]
    public static ref readonly int ReturnsReadOnlyReference() => ref s_number;

    [Observed]
    public static unsafe int FromAddress(int* number) => *number;

    [Observed]
    public static unsafe int* ReturnsAddress(int* number) => number;

    [Observed]
    public static unsafe int FunctionPointer(delegate*<int, int> function) => function(2);

    [Observed]
    public static T AllowsRefStruct<T>(T value)
        where T : allows ref struct => value;

    public static int Functions(int number)
    {
        var lambda = [Observed] (int value) => value + number;
        return Local() + lambda(0);

        [Observed]
        int Local() => number * 2;
    }

    [Observed]
    public static string Switch(int value)
    {
        switch (value)
        {
            case 0:
                return "zero";
            case 1:
                return "one";
            case 2:
                return "two";
            default:
                try
                {
                    if (value > 100)
                    {
                        return "huge";
                    }

                    throw new InvalidOperationException("some");
                }
                catch (InvalidOperationException error) when (error.Message.Length == value)
                {
                    return "caught";
                }
                finally
                {
                    s_number = 1;
                }
        }
    }

    [Observed]
    [DoesNotReturn]
    public static void Never() => throw new InvalidOperationException("never");

    // Nothing follows the block's end.
    [Observed]
    public static void EndsInCatch(Action work)
    {
        try
        {
            work();
            throw new InvalidOperationException("worked");
        }
        catch (FormatException error)
        {
            throw new InvalidDataException("caught", error);
        }
    }

    [Observed]
    public static void EndsInFinally(Func<bool> work)
    {
        try
        {
            while (true)
            {
                if (!work())
                {
                    throw new InvalidOperationException("stopped");
                }
            }
        }
        finally
        {
            s_number = 1;
        }
    }

    [Observed]
    public static int Stack(int count)
    {
        Span<int> numbers = stackalloc int[count];
        numbers.Fill(count);
        return numbers[^1];
    }

    [Observed]
    public static int Recursive(int depth) => depth == 0 ? 0 : 1 + Recursive(depth - 1);

    // Longer than a short jump can span.
    [Observed]
    public static int Lengthy(int value)
    {
        for (var i = 0; i < 2; i++)
        {
            value = (((((value * 3) + 1) ^ 5) * 7) + 11) % 1009;
            value = (((((value * 13) + 17) ^ 19) * 23) + 29) % 1013;
            value = (((((value * 31) + 37) ^ 41) * 43) + 47) % 1019;
            value = (((((value * 53) + 59) ^ 61) * 67) + 71) % 1021;
            value = (((((value * 73) + 79) ^ 83) * 89) + 97) % 1031;
            value = (((((value * 101) + 103) ^ 107) * 109) + 113) % 1033;
            if (value == -1)
            {
                return 0;
            }
        }

        return value;
    }

    [Observed]
    public static int Constants(int at)
    {
        ReadOnlySpan<byte> shift = [1, 2, 3];
        ReadOnlySpan<int> numbers = [10, 20, 30];
        ReadOnlySpan<long> large = [100, 200, 300];
        ReadOnlySpan<double> reals = [0.5, 1.5, 2.5];
        return shift[at] + numbers[at] + (int)large[at] + (int)reals[at];
    }

    [Observed]
    public static IEnumerable<int> Iterator()
    {
        yield return 1;
    }

    [Observed]
    public static async IAsyncEnumerable<string> Items()
    {
        await Task.Yield();
        yield return "a";
    }

    [Observed]
    public static IAsyncEnumerable<string> ThrowsBeforeItems() => throw new InvalidOperationException("before");

    [Observed]
    public static async ValueTask<(int Number, string Text)> Tuple()
    {
        await Task.Yield();
        return (1, "a");
    }

    [Observed]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int ThrowsInTheMiddle(int value)
    {
        if (value < 0)
        {
            return 0;
        }

        value += Inner(value); // here
        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Inner(int value) => throw new FormatException(value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public abstract class Virtual
    {
        [Observed]
        public virtual int In(in int value) => value;
    }

    public sealed class Derived : Virtual
    {
        [Observed]
        public override int In(in int value) => base.In(value) + 1;
    }

    public static class Generic<T>
    {
        [Observed]
        public static T Echo<TOther>(T value, TOther other) => other is null ? default! : value;

        [Observed]
        public static async Task<T> EchoAsync(T value)
        {
            await Task.Yield();
            return value;
        }
    }

    public struct Value
    {
        public int Count { get; private set; }

        [Observed]
        public static int Static(int value) => value + 1;

        [Observed]
        public int Increment() => ++Count;
    }

    public ref struct Reference(Span<int> values)
    {
        private readonly Span<int> _values = values;

        [Observed]
        public readonly int Last() => _values[^1];
    }

    public sealed class Init
    {
        public int Value
        {
            get;
            [Observed]
            init;
        }
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
