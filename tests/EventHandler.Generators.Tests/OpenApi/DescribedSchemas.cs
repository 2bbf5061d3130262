namespace Lamplighter.Tests;

// Types with what a document says about their JSON.
internal static class DescribedSchemas
{
    internal const string Types = """
        public enum Number { One = 1, [Description("The second")] Two, Also = 1 }
        [Flags] public enum Bits : short { A = 1, B = 2 }
        /// <summary>Names.</summary>
        [JsonConverter(typeof(JsonStringEnumConverter<Named>))] public enum Named { First, [JsonStringEnumMemberName("second-one")] Second }
        public sealed record Scalars(string A, bool B, sbyte C, byte D, short E, ushort F, int G, uint H, long I, ulong J, float K, double L, decimal M, char N, DateTime O, object P)
        {
            public Guid Q { get; set; } public DateTimeOffset R { get; set; } public DateOnly S { get; set; } public TimeOnly T { get; set; }
            public TimeSpan U { get; set; } public Uri? V { get; set; } public Version? W { get; set; } public Half X { get; set; } public Int128 Y { get; set; } public UInt128 Z { get; set; }
            public JsonElement A1 { get; set; } public JsonNode? A2 { get; set; } public JsonObject? A3 { get; set; } public JsonArray? A4 { get; set; } public JsonValue? A5 { get; set; } public JsonDocument? A6 { get; set; }
            public byte[]? B1 { get; set; } public ReadOnlyMemory<byte> B2 { get; set; } public Memory<int> B3 { get; set; } public List<int?>? B4 { get; set; } public Dictionary<string, Number>? B5 { get; set; }
            public Dictionary<Named, int>? B6 { get; set; } public Dictionary<int, string?>? B7 { get; set; } public Dictionary<Guid, Bits[]>? B8 { get; set; } public IAsyncEnumerable<int>? B9 { get; set; }
            public (int, int) C1 { get; set; } public Number? C2 { get; set; } public Bits C3 { get; set; } public Named? C4 { get; set; } public Page<Scalars>? C5 { get; set; } public Page<int[]>[]? C6 { get; set; } public KeyValuePair<string, int> C7 { get; set; }
        }

        public sealed record Page<T>(T[] Items, T? First);
        public sealed record PageOfInt32Array(int Id);
        [ApiGatewayRoutes("/s")]
        public sealed partial class Types
        {
            [HttpPost("/1")] public Scalars A1(Scalars body) => body;
            [HttpGet("/2")] public PageOfInt32Array A2() => null!;
            [HttpGet("/8")] public string A8(Named a, Number[] b, Bits c = Bits.A) => "";
        }
        """;

    internal const string Rules = """
        public enum Number { One = 1, [Description("The second")] Two, Also = 1 }
        [Flags] public enum Bits : short { A = 1, B = 2 }
        /// <summary>Names.</summary>
        [JsonConverter(typeof(JsonStringEnumConverter<Named>))] public enum Named { First, [JsonStringEnumMemberName("second-one")] Second }
        public sealed class Rules
        {
            [Required] public string A { get; set; } = ""; [Required(AllowEmptyStrings = true)] public string? B { get; set; } [Required] public int? C { get; set; }
            [StringLength(9, MinimumLength = 2)] public string? D { get; set; } [MinLength(1), MaxLength(5)] public List<int>? E { get; set; } [Length(1, 2)] public Dictionary<string, int>? F { get; set; } [MaxLength(4)] public byte[]? G { get; set; }
            [Range(1, 5)] public int H { get; set; } = 3; [Range(0.5, 9.5, MinimumIsExclusive = true, MaximumIsExclusive = true)] public double I { get; set; } [Range(typeof(decimal), "1", "2.5")] public decimal? J { get; set; } [Range(5, 9, MinimumIsExclusive = true, MaximumIsExclusive = true)] public int K { get; set; } = 6;
            [RegularExpression(@"^[A-Z]{2}\d+$")] public string? L { get; set; } [Required, RegularExpression("a|b")] public string? M { get; set; } [RegularExpression(@"\p{L}")] public string? N { get; set; } [RegularExpression(@"[\w-x]\-\@")] public string? O { get; set; }
            [EmailAddress] public string? P { get; set; } [Url] public string? Q { get; set; } [Base64String] public string? R { get; set; } [AllowedValues("a", null, 5)] public string? S { get; set; } [DeniedValues(1, 2)] public int T { get; set; } = 1; [AllowedValues(Number.Two)] public Number U { get; set; }
            [DefaultValue(7)] public int V { get; set; } [Display(Description = "Displayed")] public int W { get; set; } [Description("Described")] public int X { get; set; } [Range(1, 9), AllowedValues(2, 3)] public int Y { get; set; } = 2; [MinLength(0)] public string[] Z { get; set; } = [];
        }

        [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public sealed class AsText { public Dictionary<string, double>? H { get; set; } public Dictionary<string, string>? I { get; set; } public int A { get; set; } public double? B { get; set; } public uint C { get; set; } public decimal D { get; set; } public List<long>? E { get; set; } [Range(1, 5)] public int F { get; set; } [JsonNumberHandling(JsonNumberHandling.Strict)] public int G { get; set; } }
        public sealed class Initial
        {
            [Range(1, 5)] public int A { get; set; } = 5; [Range(1, 5)] public int B { get; set; } = 6; [Range(1, 5)] public int C { get; set; } = 1; [Range(1, 5)] public int D { get; set; }
            [Range(5, 9, MinimumIsExclusive = true)] public int E { get; set; } = 5; [Range(5, 9, MaximumIsExclusive = true)] public int F { get; set; } = 9; [Range(5, 9, MinimumIsExclusive = true, MaximumIsExclusive = true)] public int G { get; set; } = 8;
            [AllowedValues(1, 2)] public int H { get; set; } = 1; [AllowedValues(1, 2)] public int I { get; set; } = 3; [DeniedValues(1)] public int J { get; set; } = 1; [DeniedValues(1)] public int K { get; set; } = 2;
            [MinLength(2)] public string L { get; set; } = "ab"; [MinLength(2)] public string M { get; set; } = "a"; [MinLength(1)] public List<int> N { get; set; } = []; [MinLength(1)] public List<int> O { get; set; } = new(); [MinLength(1)] public List<int> P { get; set; } = [1];
            [Range(1, 5)] public sbyte Q { get; set; } [Range(1, 5)] public double R { get; set; } [Range(1, 5)] public int? S { get; set; } [Range(1, 5)] public int T { get => field; set; } [AllowedValues(Number.Two)] public Number U { get; set; } [AllowedValues(Named.Second)] public Named V { get; set; }
            [MinLength(1)] public Dictionary<string, int> W { get; set; } = new Dictionary<string, int> { }; [Required] public Uri X { get; set; } = null!; [Description("First"), Display(Description = "Second")] public int Y { get; set; } [Required] public bool Z { get; set; } [Required] public Named? Aa { get; set; }
        }

        public sealed class Constructed { public Constructed() => A = 3; [Range(1, 5)] public int A { get; set; } }
        public class ConstructedBase { protected ConstructedBase() => A = 3; [Range(1, 5)] public int A { get; set; } } public sealed class OfConstructed : ConstructedBase;
        public sealed record Defaults([property: Range(1, 5)] int A, [property: Range(1, 5)] int B = 2, [property: Range(1, 5)] int C = 9, [property: Required] string D = "");
        [ApiGatewayRoutes("/s")]
        public sealed partial class RulesRoutes
        {
            [HttpPost("/2")] public Rules A2(Rules body) => body;
            [HttpPost("/3")] public AsText A3(AsText body) => body;
            [HttpPost("/10")] public void A10(Initial body) { }
            [HttpPost("/11")] public void A11(Constructed body) { }
            [HttpPost("/12")] public void A12(OfConstructed body) { }
            [HttpPost("/13")] public void A13(Defaults body) { }
        }
        """;

    internal const string Members = """
        public enum Number { One = 1, [Description("The second")] Two, Also = 1 }
        [Flags] public enum Bits : short { A = 1, B = 2 }
        /// <summary>Names.</summary>
        [JsonConverter(typeof(JsonStringEnumConverter<Named>))] public enum Named { First, [JsonStringEnumMemberName("second-one")] Second }
        public class Traits
        {
            [JsonIgnore] public int A { get; set; } [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? B { get; set; } [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)] public int C { get; set; } [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)] public int D { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public int E { get; set; } [JsonInclude] internal int F { get; set; } [JsonRequired] public int G { get; set; } public required int H { get; set; } public int I { get; private set; } public int J { set { } } public int K => 1; internal int L { get; set; }
            [JsonPropertyOrder(-1)] public int M { get; set; } [JsonPropertyName("the n")] public int N { get; set; } [Obsolete] public int O { get; set; } public static int P { get; set; } public int this[int i] => i; [JsonExtensionData] public Dictionary<string, JsonElement>? Q { get; set; } public bool R { get; set; } = true; public string S { get; set; } = "s";
        }

        /// <summary>A derived one.</summary>
        public sealed class Derived : Traits { public new int E { get; set; } /** <summary>Old style.</summary> */ public int T { get; set; } /// <summary>The u.</summary>
            /// <example>5</example>
            public int U { get; set; } }
        [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] public sealed record Strict(int Id = 5, Named Named = Named.Second, string? Text = "t", Number Number = Number.Two);
        [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind"), JsonDerivedType(typeof(Cat), "cat"), JsonDerivedType(typeof(Dog), 2), JsonDerivedType(typeof(Fish))] public abstract class Animal { public string? Name { get; set; } }
        public sealed class Cat : Animal { public int Lives { get; set; } } public sealed class Dog : Animal; public sealed class Fish : Animal;
        [JsonDerivedType(typeof(Hen), "hen"), JsonDerivedType(typeof(Pig), 2)] public abstract class Pet { public int Legs { get; set; } }
        public sealed class Hen : Pet; public sealed class Pig : Pet;
        [JsonDerivedType(typeof(Own), "own"), JsonDerivedType(typeof(Sub), "sub")] public class Own { public int A { get; set; } } public sealed class Sub : Own;
        public enum Plain { A, B }
        [JsonDerivedType(typeof(Leaf), "leaf")] public class Node { public Node? Next { get; set; } } public sealed class Leaf : Node;
        public interface IBase { int A { get; } } public interface IDerived : IBase { string? B { get; } }
        public sealed record Page(int Id);
        namespace Other { public sealed record Page(int Id); public sealed record Strict(string Name); }

        [ApiGatewayRoutes("/s")]
        public sealed partial class Members
        {
            [HttpPost("/4")] public Derived A4(Derived body) => body;
            [HttpPost("/5")] public Strict A5(Strict body) => body;
            [HttpPost("/6")] public List<Animal> A6(Animal body) => [body];
            [HttpPost("/7")] public Node? A7(Node? body) => body;
            [HttpGet("/8")] public IDerived A8() => null!;
            [HttpPost("/9")] public Other.Strict A9(Other.Page body) => null!;
            [HttpPost("/14")] public Page A14(Page body) => body;
            [HttpPost("/15")] public Pet A15(Pet body) => body;
            [HttpPost("/16")] public Own A16(Own body) => body;
            [HttpPost("/17")] public Plain A17(Plain body) => body;
        }
        """;
}
