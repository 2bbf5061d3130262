using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Tests.Serialization;

// Which members of an object are written, and as what.
public sealed class MemberTests
{
    private const int Limit = 400;

    private static readonly Redactor s_password = Redactor.Create(["password"]);

    [Fact]
    public void Write_Fields_AreComplete()
    {
        Assert.Equal(("""{"id":1,"name":"a","last":2}""", true), ValueJson.Write(new Struct { Id = 1, Name = "a", Last = 2 }));
        Assert.Equal(("""{"id":1,"name":"a"}""", true), ValueJson.Write(new Fields { Id = 1, Name = "a" }));
        Assert.Equal(("""{"id":1,"last":2}""", true), ValueJson.Write(new Included { Id = 1, Last = 2 }));
    }

    [Fact]
    public void Write_FieldsThatDoNotFit_SayThatThereAreMore()
    {
        var text = new string('a', 500);

        Assert.Equal(
            ($$"""{"id":1,"name":"{{text[..285]}}…","…":"(more)"}""", false),
            ValueJson.Write(new Struct { Id = 1, Name = text, Last = 2 }, maxBytes: Limit));
        Assert.Equal(
            ($$"""{"name":"{{text[..292]}}…","…":"(1 more)"}""", false),
            ValueJson.Write(new Texts { Name = text, Other = "b", Field = "c" }, maxBytes: Limit));
    }

    [Fact]
    public void Write_PropertyThatAResolverRemoves_IsLeftOut()
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaTelemetry.Configure(static options => options.JsonTypeInfoResolvers.Add(new DefaultJsonTypeInfoResolver
        {
            Modifiers =
            {
                static info =>
                {
                    foreach (var property in info.Properties.Where(static property => property.Name == "other").ToList())
                    {
                        info.Properties.Remove(property);
                    }
                },
            },
        }));

        Assert.Equal("""{"name":"a","field":"c"}""", Write(new Texts { Name = "a", Other = "b", Field = "c" }));
    }

    [Fact]
    public void Write_MemberThatThrows_EndsItsPath() => Assert.Equal(
        """{"broken":"(threw FormatException)","number":7}""",
        ValueJson.Of(new Throwing(), Redactor.Create(["broken.number"])));

    // The path goes on where a value ends early.
    [Fact]
    public void Write_ValueThatThrows_EndsItsPathOnly()
    {
        JsonElement disposed;
        using (var document = JsonDocument.Parse("\"a\""))
        {
            disposed = document.RootElement;
        }

        Assert.Equal(
            """{"card":[{"body":"(threw ObjectDisposedException)"},{"number":"[redacted]"}]}""",
            ValueJson.Of(new { card = new object[] { new { body = disposed }, new { number = 7 } } }, Redactor.Create(["card.number"])));
    }

    [Fact]
    public void Write_NameOfTheValue_HidesIt()
    {
        Assert.Equal("\"[redacted]\"", ValueJson.Of(1, s_password, "Password"));
        Assert.Equal("1", ValueJson.Of(1, s_password, "other"));
        Assert.Equal(
            """{"number":"[redacted]"}""", ValueJson.Of(new { number = 1 }, Redactor.Create(["card.number"]), "card"));
        Assert.Equal("""{"number":1}""", ValueJson.Of(new { number = 1 }, Redactor.Create(["card.number"]), "other"));
    }

    // Its own text could have what a rule would hide in a member.
    [Fact]
    public void Write_ValueWithoutMembers_IsItsTextOrType()
    {
        const string Name = "Lamplighter.Tests.Serialization.MemberTests.";

        Assert.Equal("\"abc\"", ValueJson.Of(new OwnText("abc")));
        Assert.Equal($"\"{Name}OwnText\"", ValueJson.Of(new OwnText("abc"), s_password));
        Assert.Equal($"\"{Name}NoText\"", ValueJson.Of(new NoText(1)));
        Assert.Equal("{}", ValueJson.Of(new Nothing()));
    }

    [Fact]
    public void Write_DerivedTypeWithAConverter_IsItsBase() => Assert.Equal(
        """[{"item":{"id":1}},{"item":{"$type":"cat","id":2}}]""",
        ValueJson.Of(new[] { new { item = (Animal)new Dog { Id = 1 } }, new { item = (Animal)new Cat { Id = 2 } } }));

    [Fact]
    public void Write_TypeThatTheSerializerRefuses_IsReadByGeneratedCode()
    {
        TelemetryJson.RegisterReaders(FindReader);

        Assert.Equal("""{"by generated code":7}""", ValueJson.Of(new Generated()));
    }

    [Fact]
    public void Write_ValueBesideMoreMembersOfGeneratedCode_IsHiddenByTheirName()
    {
        TelemetryJson.RegisterReaders(FindReader);

        Assert.Equal("""{"value":"[redacted]","name":"password"}""", ValueJson.Of(new Extended("password"), s_password));
        Assert.Equal("""{"value":"x","name":"host"}""", ValueJson.Of(new Extended("host"), s_password));
    }

    private static TypeReader? FindReader(Type type) =>
        type == typeof(Generated) ? new TypeReader(type, static (_, _) => 7, new ReadableMember("by generated code"))
        : type == typeof(Extended) ? new TypeReader(
            type,
            static (owner, index) => index == 0 ? "x" : ((Extended)owner).Rest,
            new ReadableMember("value"),
            new ReadableMember("rest", traits: MemberTraits.ExtensionData))
        : null;

    private static string Write(object value)
    {
        using var line = JsonLine.Rent();
        LambdaProcess.Current.Json.Write(line.Writer, value);
        return Encoding.UTF8.GetString(line.Written.Span);
    }

    private struct Struct
    {
        public int Last;

        public int Id { get; init; }

        public string Name { get; init; }
    }

    private struct Included
    {
        [JsonInclude]
        public int Last;

        public int Id { get; init; }
    }

    private struct Texts
    {
        public string Field;

        public string Name { get; init; }

        public string Other { get; init; }
    }

    private sealed class Fields
    {
        public int Id;
        public string? Name;
    }

    private sealed class Throwing
    {
        public int Broken => throw new FormatException();

        public int Number => 7;
    }

    private sealed class OwnText(string text)
    {
        public override string ToString() => text;
    }

    private sealed class NoText(int id)
    {
        internal int Id() => id;
    }

    private sealed class Nothing;

    [JsonDerivedType(typeof(Dog), "dog")]
    [JsonDerivedType(typeof(Cat), "cat")]
    private class Animal
    {
        public int Id { get; init; }
    }

    [JsonConverter(typeof(DogConverter))]
    private sealed class Dog : Animal;

    private sealed class Cat : Animal;

    private sealed class DogConverter : JsonConverter<Dog>
    {
        public override Dog Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Dog value, JsonSerializerOptions options) => writer.WriteStringValue("dog");
    }

    private class Colliding
    {
        public int Id { get; } = 1;

        [JsonPropertyName("id")]
        public int Other { get; } = 3;
    }

    private sealed class Generated : Colliding;

    private sealed class Extended(string name) : Colliding
    {
        internal Dictionary<string, object> Rest { get; } = new() { ["name"] = name };
    }
}
