using System.Text.Json;
using System.Text.Json.Serialization;

// Values whose types have what a reader must know about.
public static class Shapes
{
    internal static int Runs { get; private set; }

    internal static IEnumerable<int> Sequence()
    {
        for (var i = 0; i < 3; i++)
        {
            Runs++;
            yield return i;
        }
    }

    public enum Size
    {
        Small,
        Large,
    }

    internal sealed record Order(int Id, Card Card, IEnumerable<int> Lazy, double Average, Task<int> Result, Lazy<int> Later)
    {
        public Order? Self { get; set; }

        public string Fails => throw new InvalidOperationException("no");

        public IReadOnlyList<Animal> Animals { get; } = [new Dog("Rex", 3), new Animal("Tom")];

        public Animal Pet { get; } = new Dog("Rex", 3);

        public INamed Named { get; } = new Part();

        public List<Shape> Drawn { get; } = [new Circle(2), new Square(3)];

        public (Line First, string Second) Pair { get; } = (new Line(1.5), "two");

        public Dictionary<string, Line> Lines { get; } = new() { ["a"] = new Line(double.NegativeInfinity) };

        public Page<Line> Page { get; } = new([new Line(2)], new Page<Line>([], null));
    }

    internal sealed class Card
    {
        [JsonPropertyName("number")]
        public string Nr { get; } = "4000-1234";

        public string Password { get; } = "hunter2";
    }

    public record Animal(string Name);

    public sealed record Dog(string Name, int Age) : Animal(Name);

    public interface INamed
    {
        string Name { get; }
    }

    public sealed class Part : INamed
    {
        public string Name => "part";

        public int Hidden => 1;
    }

    [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
    [JsonDerivedType(typeof(Circle), "circle")]
    [JsonDerivedType(typeof(Square), 4)]
    public abstract class Shape
    {
        public virtual string Name => GetType().Name;
    }

    public sealed class Circle(double radius) : Shape
    {
        public double Radius => radius;
    }

    public sealed class Square(double side) : Shape
    {
        public double Side => side;

        public override string Name => "sq";
    }

    public readonly struct Line(double price)
    {
        public readonly double Price = price;

        public int Count => 2;
    }

    public sealed record Page<T>(List<T> Content, Page<T>? Next);

    public sealed class Attributed
    {
        [JsonIgnore]
        public string Ignored => "secret";

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Note { get; set; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int Count { get; set; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int Other { get; set; } = 5;

        [JsonPropertyOrder(-1)]
        public string Last => "first";

        [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
        public long Big => 9_007_199_254_740_993;

        public Size Size => Size.Large;

        public Size? Sized => Size.Small;

        [JsonConverter(typeof(JsonStringEnumConverter<Size>))]
        public Size Named => Size.Large;

        public DateTime Time => new(2026, 11, 29, 0, 0, 0, DateTimeKind.Utc);

        public byte[] Bytes => [1, 2, 3];

        public Uri Link => new("https://example.com/?token=abc");

        public object Any { get; } = new Dog("Rex", 3);

        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Rest { get; set; }
    }
}
