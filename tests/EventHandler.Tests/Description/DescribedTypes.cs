using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Lamplighter.Tests.Description;

// Bodies with members of every kind.
[JsonConverter(typeof(JsonStringEnumConverter<Shade>))]
public enum Shade
{
    Dark,

    [JsonStringEnumMemberName("very-light")]
    Light,
}

[Flags, JsonConverter(typeof(JsonStringEnumConverter<Days>))]
public enum Days
{
    Monday = 1,
    Tuesday = 2,
    Sunday = 64,
}

public sealed record Scalars
{
    public bool Flag { get; init; }

    public sbyte A { get; init; }

    public byte B { get; init; }

    public short C { get; init; }

    public ushort D { get; init; }

    public int E { get; init; }

    public uint F { get; init; }

    public long G { get; init; }

    public ulong H { get; init; }

    public float I { get; init; }

    public double J { get; init; }

    public decimal K { get; init; }

    public Int128 L { get; init; }

    public char Letter { get; init; }

    public string Text { get; init; } = "";

    public Guid Id { get; init; }

    public DateTime At { get; init; }

    public DateTimeOffset Since { get; init; }

    public DateOnly Day { get; init; }

    public TimeOnly Time { get; init; }

    public TimeSpan Span { get; init; }

    public Version Version { get; init; } = new(1, 0);

    public Uri Link { get; init; } = new("/", UriKind.Relative);

    public Size Size { get; init; }

    public Extras Extras { get; init; }

    public Shade Shade { get; init; }

    public Days Days { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<Size>))]
    public Size Named { get; init; }

    public byte[] Bytes { get; init; } = [];

    public JsonElement Any { get; init; }

    public JsonObject Members { get; init; } = [];

    [JsonIgnore]
    public string Hidden => Text;

    public string Computed => Text;
}

public sealed record NullableScalars(
    bool? Flag, int? Number, ulong? Large, double? Fraction, decimal? Money, char? Letter, string? Text, Guid? Id, DateTime? At,
    DateOnly? Day, TimeOnly? Time, TimeSpan? Span, Size? Size, Shade? Shade, Days? Days, byte[]? Bytes, Scalars? Inner, Move? Move);

public sealed record Collections(
    int[] Array,
    List<string?> List,
    IReadOnlyList<Guid>? ReadOnly,
    IEnumerable<Move> Structs,
    HashSet<Size> Sizes,
    int[][] Jagged,
    Dictionary<string, string?> Texts,
    Dictionary<int, Move> Numbered,
    Dictionary<uint, bool> Counted,
    Dictionary<Guid, List<int>>? Identified,
    Dictionary<DateOnly, int>? Dated,
    IReadOnlyDictionary<Size, int> Sized,
    IReadOnlyList<byte[]>? Blobs);

[JsonDerivedType(typeof(Cat), "cat"), JsonDerivedType(typeof(Dog), "dog")]
public abstract record Animal([property: Required] string Name);

public sealed record Cat(string Name, [property: Range(0, 9)] int Lives) : Animal(Name);

public sealed record Dog(string Name, Animal? Friend) : Animal(Name);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind"), JsonDerivedType(typeof(Car), 1), JsonDerivedType(typeof(Vehicle), 0)]
public record Vehicle(int Wheels);

public sealed record Car(int Wheels, string? Color) : Vehicle(Wheels);

public sealed record Tree(Tree? Left, Tree? Right, List<Tree> More, Dictionary<string, Tree>? Named)
{
    public required int Value { get; init; }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed class Closed
{
    public required string Name { get; init; }

    [JsonRequired]
    public int? Count { get; set; }

    [JsonPropertyName("the-note")]
    public string? Note { get; set; }
}

[JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
public sealed record NumbersAsText(int Whole, ulong Large, decimal? Money, double Fraction, int[] All);
