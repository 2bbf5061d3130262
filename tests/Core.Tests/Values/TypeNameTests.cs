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

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    public void Write_LongName_IsCut(int levels)
    {
        var type = typeof(int);
        for (var level = 0; level < levels; level++)
        {
            type = typeof(List<>).MakeGenericType(type);
        }

        var name = Write(type);

        Assert.Equal(513, name.Length);
        Assert.StartsWith("System.Collections.Generic.List<List<List<", name, StringComparison.Ordinal);
        Assert.EndsWith("…", name, StringComparison.Ordinal);
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
