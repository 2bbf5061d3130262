namespace Lamplighter.Tests;

public sealed class ValidationMessageTests
{
    private const string Rules = """
        using System.ComponentModel.DataAnnotations;

        file sealed class OfFileAttribute : ValidationAttribute;
        public enum Open { A }

        [ApiGatewayRoutes]
        public sealed partial class Routes
        {
            [HttpPost("/1")] public void A1(Body body, [Inside] string inside, [OfFile] string ofFile, [Typed(typeof(Holder.Hidden))] int typed) { }
            private sealed class InsideAttribute : ValidationAttribute;
        }

        public sealed class TypedAttribute : ValidationAttribute
        {
            public TypedAttribute(Type type) => Types = [type];
            internal TypedAttribute(int number) => Types = [typeof(int), number.GetType()];
            private TypedAttribute(string text) => Types = [text.GetType()];
            public Type[] Types { get; set; }
            [Typed("own")] public string Own => "";
        }

        public class Holder
        {
            internal sealed class Visible { }
            private protected sealed class Hidden { }
            private sealed class HiddenRule : ValidationAttribute;
            private enum Level { Low }
            [HiddenRule, Required] public string A { get; set; } = "";
            [Typed(typeof(List<Hidden[]>))] public string B { get; set; } = "";
            [Typed(typeof(int), Types = new[] { typeof(Hidden) })] public string C { get; set; } = "";
            [Typed(typeof(Visible)), Typed2((object)Open.A)] public string D { get; set; } = "";
            [Typed2((object)Level.Low)] public string E { get; set; } = "";
            [Typed(5)] public string F { get; set; } = "";
            [Compare("Nothing")] public string G { get; set; } = "";
            [Compare(nameof(A))] public string H { get; set; } = "";
            [Compare(null!)] public string I { get; set; } = "";
            [Compare(nameof(Private))] public string J { get; set; } = "";
            private string Private => "";
        }

        public sealed class Typed2Attribute(object value) : ValidationAttribute { public object Value => value; }
        public sealed class Body : Holder { public TypedAttribute? Rule { get; set; } }
        """;

    private const string Contexts = """
        using System.Text.Json.Serialization; using System.Text.Json.Serialization.Metadata;

        public sealed record Covered(int Id, Version Version, Level Level, Dictionary<string, decimal> Prices);
        public sealed record Inside(int Id);
        public enum Level : byte { Low }
        public sealed record OfGeneric(int Id);
        public sealed record OfPrivate(int Id);
        public sealed record OfWhole(int Id);
        public sealed record Nobodys(int Id, List<Inside> Insides);
        public sealed record Page(Inside[] Items);

        [JsonSerializable(typeof(Covered)), JsonSerializable(typeof(Page))] internal sealed partial class AppJson : JsonSerializerContext;
        [JsonSerializable(typeof(OfGeneric))] internal sealed partial class GenericJson<T> : JsonSerializerContext;
        [JsonSerializable(typeof(OfWhole))] internal sealed class WholeJson : JsonSerializerContext;
        public partial class Outer { [JsonSerializable(typeof(OfPrivate))] private sealed partial class PrivateJson : JsonSerializerContext; }

        [ApiGatewayRoutes]
        public sealed partial class Routes
        {
            [HttpPost("/1")] public void A1(Covered body) { }
            [HttpPost("/2")] public void A2(Inside body) { }
            [HttpPost("/3")] public void A3(OfGeneric body) { }
            [HttpPost("/4")] public void A4(OfPrivate body) { }
            [HttpPost("/5")] public void A5(OfWhole body) { }
            [HttpPost("/6")] public Nobodys A6(Nobodys body) => body;
            [HttpPost("/7")] public void A7(Inside[] body) { }
            [HttpPost("/9")] public void A9([FromBody] short partOfAVersion) { }
            [HttpPost("/10")] public void A10([FromBody] Version version, [FromServices] IServiceProvider? services) { }
            [HttpPost("/11")] public void A11([FromBody] Level level) { }
            [HttpPost("/12")] public void A12([FromBody] decimal price) { }
            [HttpPost("/8")] public List<Inside> A8() => [];
        }
        """;

    [Fact]
    public async Task Rules_ThatNothingChecks_AreReported() =>
        ReportedMessages.AssertApproved("Rules", await Compiled.From(Rules).AnalyzeAsync());

    [Fact]
    public async Task Types_OfNoContext_AreReported() =>
        ReportedMessages.AssertApproved("Contexts", await Compiled.From(Contexts).AnalyzeAsync());

    [Theory]
    [InlineData("PublishAot", "true")]
    [InlineData("PublishTrimmed", "True")]
    [InlineData("EnableAotAnalyzer", "true")]
    [InlineData("EnableTrimAnalyzer", "TRUE")]
    public async Task Types_OfNoContextWithoutReflection_AreWarnings(string property, string value) => Assert.All(
        await Compiled.From(Contexts).AnalyzeAsync((property, value)),
        static one => Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, one.Severity));

    [Fact]
    public async Task Types_OfNoContextWithReflection_AreNoWarnings() => Assert.All(
        await Compiled.From(Contexts).AnalyzeAsync(("PublishAot", "false"), ("PublishTrimmed", "")),
        static one => Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Info, one.Severity));
}
