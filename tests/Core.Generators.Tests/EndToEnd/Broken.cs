#pragma warning disable LAMP0011, LAMP0012, LAMP0014, LAMP0015 // Mistakes, shown here to be some.
namespace Lamplighter.Tests;

// What the weaver turns into code that the runtime rejects.
public sealed class Broken
{
    private static int s_number = 1;

    public int Init
    {
        get;
        [Observed]
        init;
    }

    [Observed]
    public static int RefStruct(ReadOnlySpan<int> values) => values.Length;

    [Observed]
    public static Span<int> ReturnsRefStruct() => default;

    [Observed]
    public static ref int ReturnsReference() => ref s_number;

    public struct Struct
    {
        [Observed]
        public int Instance() => 1;
    }
}
