using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lamplighter.Tests.Reading;

public sealed partial class ContractTests
{
    private interface IHasId
    {
        int Id { get; }
    }

    private sealed class Names
    {
        [JsonPropertyName("the first")]
        public int First { get; init; }

        public string? Second { get; init; }

        public string WriteOnly { set => _ = value; }

        public string this[int index] => $"{index}";
    }

    private sealed class Ignored
    {
        public int Id { get; init; }

        [JsonIgnore]
        public string Always => throw new InvalidOperationException();

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int Default { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Null { get; init; }
    }

    private sealed class Extended
    {
        public int Id { get; init; }

        [JsonExtensionData]
        public Dictionary<string, JsonElement>? More { get; set; }
    }

    private sealed class ExtendedObjects
    {
        public int Id { get; init; }

        [JsonExtensionData]
        public Dictionary<string, object>? More { get; set; }
    }

    private class Base : IHasId
    {
        public int Id { get; init; }
    }

    private sealed class Derived : Base
    {
        public string? Name { get; init; }
    }

    private sealed class Holder
    {
        public Base? Item { get; init; }
    }

    private sealed class InterfaceHolder
    {
        public IHasId? Item { get; init; }
    }

    private sealed class ObjectHolder
    {
        public object? Item { get; init; }
    }

    private sealed class ListHolder
    {
        public List<Base>? Items { get; init; }
    }

    private sealed class MapHolder
    {
        public Dictionary<string, Base>? Items { get; init; }
    }

    [JsonDerivedType(typeof(Dog), "dog")]
    [JsonDerivedType(typeof(Cat), "cat")]
    private abstract class Animal
    {
        public string? Name { get; init; }
    }

    private sealed class Dog : Animal
    {
        public int Age { get; init; }
    }

    private sealed class Cat : Animal;

    private sealed class AnimalHolder
    {
        public Animal? One { get; init; }

        public Animal[]? All { get; init; }
    }

    [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
    [JsonDerivedType(typeof(Circle), 1)]
    private class Shape;

    private sealed class Circle : Shape
    {
        public int Radius { get; init; }
    }

    private sealed class ShapeHolder
    {
        public Shape? Shape { get; init; }
    }

    private sealed class Numbered
    {
        [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
        public int Id { get; init; }

        [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
        public List<int>? List { get; init; }

        public int Plain { get; init; }
    }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    private sealed class AllNumbered
    {
        public int Id { get; init; }

        public double Rate { get; init; }

        public decimal Price { get; } = 1.50m;
    }

    private sealed class Enums
    {
        public DayOfWeek Number { get; init; }

        [JsonConverter(typeof(JsonStringEnumConverter<DayOfWeek>))]
        public DayOfWeek Name { get; init; }

        public DayOfWeek? None { get; init; }
    }

    private sealed class Converted
    {
        [JsonConverter(typeof(CentsConverter))]
        public decimal Price { get; init; }

        [JsonConverter(typeof(CentsConverter))]
        public decimal? Maybe { get; init; }
    }

    private sealed class CentsConverter : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteStringValue($"{value * 100} ct");
    }

    [JsonConverter(typeof(TemperatureConverter))]
    private sealed record Temperature(double Degrees);

    private sealed class TemperatureConverter : JsonConverter<Temperature>
    {
        public override Temperature Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Temperature value, JsonSerializerOptions options) =>
            writer.WriteStringValue($"{value.Degrees} °C");
    }

    private sealed class Ordered
    {
        [JsonPropertyOrder(2)]
        public int Last { get; init; } = 2;

        public int First { get; init; } = 1;
    }

    private sealed class Included
    {
        [JsonInclude]
        public int Field = 3;

        public int Property { get; init; } = 4;
    }

    private sealed record Dates(DateTime Time, DateOnly Date, TimeOnly Clock, TimeSpan Span);

    private sealed record Maybe(int? None, int? Some, Inner? Nothing, Inner? Something);

    private sealed record Inner(int Id);

    private class Hidden
    {
        public object? Value { get; init; } = "base";
    }

    private sealed class Hiding : Hidden
    {
        public new string? Value { get; init; }
    }

    private sealed record Generic<T>(T Items);

    private readonly record struct Pair(int Id, string Name);

    private sealed record Blob(byte[] Bytes, Uri Uri, Guid Id, char Letter);

    private sealed record Jagged(int[][] Rows);

    private sealed class Tree(Tree? inner)
    {
        public Tree? Inner { get; } = inner;
    }

    private sealed class Ruled
    {
        public int Id { get; init; }

        public int Unreadable { get; init; }

        public int Zero { get; init; }

        public Inner? Inner { get; init; }
    }

    private sealed class Colliding
    {
        public int Id { get; } = 1;

        [JsonPropertyName("id")]
        public int Other { get; } = 3;

        public int Last { get; } = 2;
    }

    private sealed unsafe class Unsafe
    {
        public int Id { get; } = 1;

        public int* Pointer => null;

        public Span<int> Span => default;
    }

    private sealed class BadlyConverted
    {
        [JsonConverter(typeof(BadConverter))]
        public string Bad { get; } = "throw";

        [JsonConverter(typeof(BadConverter))]
        public string None { get; } = "none";

        [JsonConverter(typeof(BadConverter))]
        public string Huge { get; } = "huge";

        public int Last { get; } = 1;
    }

    private sealed class BadConverter : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
        {
            switch (value)
            {
                case "throw":
                    writer.WriteStartArray();
                    throw new FormatException();
                case "huge":
                    writer.WriteStartArray();
                    while (true)
                    {
                        writer.WriteNumberValue(1);
                    }
            }
        }
    }
}
