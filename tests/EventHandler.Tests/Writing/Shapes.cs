using System.Text.Json.Serialization;

namespace Lamplighter.Tests.Writing;

// Plain types of every kind; generated code must write them as the serializer does.
internal static class Shapes
{
    public enum Size
    {
        Small,
        Large = 7,
    }

    public interface IPriced
    {
        decimal Price { get; }

        string Hidden => "not a property of the class";
    }

    public sealed class Scalars
    {
        public string Text { get; set; } = "";

        public string? Maybe { get; init; }

        public bool Flag { get; set; }

        public byte Byte { get; set; }

        public sbyte SByte { get; set; }

        public short Short { get; set; }

        public ushort UShort { get; set; }

        public int Int { get; set; }

        public uint UInt { get; set; }

        public long Long { get; set; }

        public ulong ULong { get; set; }

        public float Float { get; set; }

        public double Double { get; set; }

        public decimal Decimal { get; set; }

        public Guid Id { get; set; }

        public DateTime At { get; set; }

        public DateTimeOffset Since { get; set; }

        public byte[]? Bytes { get; set; }
    }

    public readonly record struct Nullables(
        bool? Flag, byte? Byte, sbyte? SByte, short? Short, ushort? UShort, int? Int, uint? UInt, long? Long, ulong? ULong, float? Float,
        double? Double, decimal? Decimal,
        Guid? Id, DateTime? At, DateTimeOffset? Since, Money? Money);

    public sealed record Names
    {
        [JsonPropertyName("a \"quoted\" \\ name")]
        public int Quoted { get; init; }

        [JsonPropertyName("größe 💡 \u0001\u2028<&>'")]
        public int Odd { get; init; }

        [JsonPropertyName("CamelCase")]
        public int Given { get; init; }

        public int URL { get; init; }

        public int ABc { get; init; }

        public int A1 { get; init; }

        public int _under { get; init; }

        public int X { get; init; }

        public int Größe { get; init; }

        public int @class { get; init; }

        public int lower { get; init; }

        [JsonIgnore]
        public object? Ignored { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.Always)]
        public Type? AlsoIgnored { get; init; }

        [Obsolete("It is written all the same.")]
        public int Old { get; init; }
    }

    public sealed class Collections
    {
        public string?[]? Array { get; set; }

        public int[][]? Jagged { get; set; }

        public List<string?>? List { get; set; }

        public IList<double>? IList { get; set; }

        public IReadOnlyList<Guid?>? ReadOnlyList { get; set; }

        public ICollection<byte>? Collection { get; set; }

        public IReadOnlyCollection<Money>? ReadOnlyCollection { get; set; }

        public IEnumerable<Money?>? Enumerable { get; set; }

        public Dictionary<string, string?>? Dictionary { get; set; }

        public IDictionary<string, List<int?>?>? IDictionary { get; set; }

        public IReadOnlyDictionary<string, Scalars?>? ReadOnlyDictionary { get; set; }

        public List<Dictionary<string, List<Outer.Inner?>>>? Deep { get; set; }

        public List<byte[]?>? Blobs { get; set; }
    }

    public readonly struct Money(decimal amount, string? currency)
    {
        public decimal Amount { get; } = amount;

        public string? Currency { get; } = currency;

        public bool IsDebt => Amount < 0;
    }

    public class Outer
    {
        public Inner? First { get; set; }

        public virtual string Kind { get; protected set; } = "outer";

        public sealed class Inner
        {
            public int Value { get; internal set; }

            public Empty? Nothing { get; set; }
        }
    }

    public sealed class Derived : Outer
    {
        public override string Kind => "derived";

        public int NotWritten { get; set; } = 1;
    }

    public sealed class Empty;

    public struct EmptyStruct;

    public sealed record Mixed(int First, string? Second) : IPriced, IComparable<Mixed>
    {
        public const int Constant = 1;

        public int Field = 2;

        private readonly int _hidden = 3;

        public static int Static { get; } = 4;

        public int Sum => First + _hidden;

        public EmptyStruct Blank { get; set; }

        internal int Internal { get; set; }

        decimal IPriced.Price => 5;

        public int this[int index] => index;

        public int CompareTo(Mixed? other) => 0;
    }

    public sealed record Page<T>(IReadOnlyList<T> Items, T First, string? Next, int Total);
}
