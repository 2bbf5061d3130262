using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Tests.Serialization;

// Types are named as in C#, with one namespace.
public sealed class TypeNameTests
{
    public static TheoryData<Type, string> Types => new()
    {
        { typeof(int), "System.Int32" },
        { typeof(int[]), "System.Int32[]" },
        { typeof(int[,]), "System.Int32[,]" },
        { typeof(List<int[]>), "System.Collections.Generic.List<Int32[]>" },
        { typeof(Dictionary<string, List<int>>), "System.Collections.Generic.Dictionary<String, List<Int32>>" },
        { typeof(Dictionary<string, int>.Enumerator), "System.Collections.Generic.Dictionary<String, Int32>.Enumerator" },
        { typeof(Outer<int>.Inner<string>), "Lamplighter.Tests.Serialization.TypeNameTests.Outer<Int32>.Inner<String>" },
        { typeof(Outer<int>.Plain), "Lamplighter.Tests.Serialization.TypeNameTests.Outer<Int32>.Plain" },
        { typeof(List<>), "System.Collections.Generic.List<T>" },
        { typeof(NoNamespace), "NoNamespace" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Write_Type_IsItsName(Type type, string expected) => Assert.Equal(expected, Write(type));

    [Fact]
    public unsafe void Write_Pointer_IsItsName() =>
        Assert.Equal("System.Collections.Generic.KeyValuePair`2*", Write(typeof(KeyValuePair<int, int>*)));

    // 27 characters of the namespace, six of each list, and those of the number or text.
    [Theory]
    [InlineData(typeof(int), 512)]
    [InlineData(typeof(string), 513)]
    public void Write_LongName_IsCompleteIfItFits(Type inner, int length)
    {
        var name = Write(Lists(inner, 80));

        Assert.Equal(length, name.Length);
        var end = length == 512 ? "List<Int32>" + new string('>', 79) : "List<String>" + new string('>', 78) + "…";
        Assert.EndsWith(end, name, StringComparison.Ordinal);
    }

    // Its name has a million parts.
    [Fact]
    public void Write_HugeName_IsOnlyReadAsFarAsItIsWritten()
    {
        var type = typeof(int);
        for (var level = 0; level < 20; level++)
        {
            type = typeof(Tuple<,>).MakeGenericType(type, type);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var name = Write(type);

        Assert.Equal(513, name.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    public void Write_LongName_IsCut(int levels)
    {
        var name = Write(Lists(typeof(int), levels));

        Assert.Equal(513, name.Length);
        Assert.StartsWith("System.Collections.Generic.List<List<List<", name, StringComparison.Ordinal);
        Assert.EndsWith("…", name, StringComparison.Ordinal);
    }

    private static Type Lists(Type inner, int levels)
    {
        for (var level = 0; level < levels; level++)
        {
            inner = typeof(List<>).MakeGenericType(inner);
        }

        return inner;
    }

    private static string Write(Type type)
    {
        using var telemetry = TelemetryCapture.Start();
        using var line = JsonLine.Rent();
        LambdaProcess.Current.Json.Write(line.Writer, type);
        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(line.Written.Span));
        return document.RootElement.GetString()!;
    }

    private sealed class Outer<T>
    {
        internal sealed class Inner<TInner>;

        internal sealed class Plain;
    }
}
