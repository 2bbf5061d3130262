using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lamplighter.Tests.Writing;

// Values of any type of Shapes, with what is hard to write.
public sealed class RandomValues(int seed)
{
    private static readonly string[] s_texts =
    [
        "", "plain", "\"quoted\"", "back\\slash / slash", "\0\u0001\b\f\n\r\t\u001f\u007f\u0080", "é ß 漢字 \u2028\u2029\ufeff",
        "💡 and 👨‍👩‍👧", "\ud83d", "\udca1 alone", "a\ud83d", "<script>&'+`", new('x', 700),
        string.Concat(Enumerable.Repeat("lang \"und\" süß 💡\n", 60)), new string('a', 300) + "\ud83d",
    ];

    private static readonly Dictionary<Type, object[]> s_extremes = new()
    {
        [typeof(bool)] = [true, false],
        [typeof(byte)] = [byte.MinValue, byte.MaxValue],
        [typeof(sbyte)] = [sbyte.MinValue, sbyte.MaxValue, (sbyte)-1],
        [typeof(short)] = [short.MinValue, short.MaxValue],
        [typeof(ushort)] = [ushort.MinValue, ushort.MaxValue],
        [typeof(int)] = [int.MinValue, int.MaxValue, 0, -1],
        [typeof(uint)] = [uint.MinValue, uint.MaxValue],
        [typeof(long)] = [long.MinValue, long.MaxValue, 0L],
        [typeof(ulong)] = [ulong.MinValue, ulong.MaxValue],
        [typeof(float)] = [float.MinValue, float.MaxValue, float.Epsilon, -0f, 0.1f, 1e-7f, 16777217f],
        [typeof(double)] = [double.MinValue, double.MaxValue, double.Epsilon, -0d, 0.1, 1e-7, 1e21, 123456789.123456789, 5e-324],
        [typeof(decimal)] = [decimal.MinValue, decimal.MaxValue, 0m, 1.10m, -0.0000000000000000000000000001m],
        [typeof(Guid)] = [Guid.Empty, new Guid("0f8fad5b-d9cb-469f-a165-70867728950e")],
        [typeof(DateTime)] =
        [
            DateTime.MinValue, DateTime.MaxValue, DateTime.UnixEpoch, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Local),
            new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Unspecified),
            new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1234567),
        ],
        [typeof(DateTimeOffset)] =
        [
            DateTimeOffset.MinValue,
            DateTimeOffset.MaxValue,
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromMinutes(-330)).AddTicks(10)
        ],
        [typeof(byte[])] = [Array.Empty<byte>(), new byte[] { 1 }, new byte[] { 255, 254, 253, 0, 62, 63 }],
    };

    private readonly Random _random = new(seed);

    public object? Next(Type type, bool mayBeNull = true)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return mayBeNull && _random.Next(3) == 0 ? null : Next(underlying);
        }

        if (mayBeNull && !type.IsValueType && _random.Next(5) == 0)
        {
            return null;
        }

        return type switch
        {
            _ when type == typeof(string) => s_texts[_random.Next(s_texts.Length)],
            _ when s_extremes.TryGetValue(type, out var extremes) => extremes[_random.Next(extremes.Length)],
            { IsEnum: true } => Enum.ToObject(type, Next(Enum.GetUnderlyingType(type))!),
            { IsArray: true } => Items(type.GetElementType()!),
            { IsGenericType: true } when type.Namespace == "System.Collections.Generic" => Collection(type),
            _ => Object(type),
        };
    }

    private Array Items(Type type)
    {
        var items = Array.CreateInstance(type, _random.Next(4));
        for (var i = 0; i < items.Length; i++)
        {
            items.SetValue(Next(type), i);
        }

        return items;
    }

    private object Collection(Type type)
    {
        var arguments = type.GetGenericArguments();
        if (arguments.Length == 1)
        {
            var items = Items(arguments[0]);
            return type.IsClass || _random.Next(2) == 0
                ? Activator.CreateInstance(typeof(List<>).MakeGenericType(arguments), items)!
                : items;
        }

        var map = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
        for (var i = _random.Next(4); i > 0; i--)
        {
            map[s_texts[_random.Next(s_texts.Length)]] = Next(arguments[1]);
        }

        return map;
    }

    // Into the fields, also of what cannot be set from outside.
    private object Object(Type type)
    {
        var value = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (field.FieldType != typeof(object) && field.FieldType != typeof(Type))
            {
                field.SetValue(value, Next(field.FieldType));
            }
        }

        return value;
    }
}
