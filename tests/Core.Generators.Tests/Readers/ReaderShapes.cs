namespace Lamplighter.Tests.Readers;

internal static class ReaderShapes
{
    internal const string Source = """
        using System.Collections.Generic;
        using System.Runtime.Serialization;
        using System.Text.Json;
        using System.Text.Json.Serialization;

        namespace Shop;

        internal sealed record Order(
            int Id, [property: JsonPropertyName("the-card")] Card Card, IEnumerable<int> Items, Size Size, Size? Other)
        {
            [JsonIgnore] public string Hidden => "";
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Note { get; init; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int Count { get; init; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Size? Rest { get; init; }
            [JsonPropertyOrder(-1)] public string @class => "";
            [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public long Big { get; init; }
            [JsonConverter(typeof(JsonStringEnumConverter<Size>))] public Size Named { get; init; }
            [JsonConverter(typeof(Mask))] public string Secret { get; init; } = "";
            [JsonExtensionData] public Dictionary<string, object>? Rest2 { get; init; }
            public string this[int index] => "";
            private string Inner => "";
            public static string Shared => "";
            [System.Obsolete("o", true)] public string Old => "";
            [System.Obsolete("o")] public string Older => "";
            public unsafe int* Pointer => null;
            public System.Span<int> Span => default;
            public string WriteOnly { set { } }
        }

        [DataContract]
        public class Card { [DataMember(Name = "nr")] public string Number { get; set; } = ""; public Page<Line> Page { get; } = new(); }
        public class Page<T> { public List<T> Content { get; } = []; public Page<T>? Next { get; } }
        public readonly struct Line { public readonly double Price; public int Count { get; } }
        public enum Size { Small, Large }

        public sealed class Mask : JsonConverter<string>
        {
            public override string? Read(ref Utf8JsonReader r, System.Type t, JsonSerializerOptions o) => null;
            public override void Write(Utf8JsonWriter w, string v, JsonSerializerOptions o) { }
        }

        [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
        [JsonDerivedType(typeof(Circle), "circle"), JsonDerivedType(typeof(Square), 4)]
        public abstract class Shape { public string Name => ""; }
        public sealed class Circle : Shape { public double Radius => 1; }
        public sealed class Square : Shape { public double Side => 1; }
        public interface INamed { string Name { get; } }
        public interface IPart : INamed { new int Name { get; } string Text { get; } }
        public sealed class Part : IPart
        {
            int IPart.Name => 1;
            string INamed.Name => "";
            public string Text => "";
            public IPart? Inner => this;
        }
        """;
}
