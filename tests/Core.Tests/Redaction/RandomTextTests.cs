using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Tests.Redaction;

// Texts that nobody would write: redaction never throws, and a value directly after its name never stays.
public sealed class RandomTextTests
{
    private static readonly string[] s_parts =
    [
        " password", "=", ":", " ", "\"", "'", "\\", "{", "}", "[", "]", ",", ";", "&", "\n", "\r\n", "%", "%22", "%5C", "%3D",
        "%25", "%C3", "\\u0022", "\\u", "\\\"", "\\n", "SECRET", "a", " b=1", "c: 2", "form-data; name=", "\n\n", "\n--",
        "[redacted]", "/*", "*/", "//", " card", " number", "é", "\ud83d", "\ude00", "\t", "*", "=>", ".", "key", "value",
    ];

    private readonly Redactor _redactor = Redactor.Create(["password", "card.number"]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void HideIn_AnyText_HidesWhatFollowsTheName(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 10_000; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(1, 30); length > 0; length--)
            {
                text.Append(s_parts[random.Next(s_parts.Length)]);
                if (random.Next(8) == 0)
                {
                    text.Append(" password=SECRET");
                }
            }

            var hidden = _redactor.HideIn(text.ToString());

            Assert.False(hidden.Contains(" password=SECRET", StringComparison.Ordinal), text.ToString());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void HideIn_AnyJson_StaysJsonAndHidesTheMember(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 2_000; i++)
        {
            var json = JsonSerializer.Serialize(Value(random, 0));

            var hidden = _redactor.HideIn($"[{json}]");

            using var document = JsonDocument.Parse(hidden);
            Assert.Equal(JsonValueKind.Array, document.RootElement.ValueKind);
            Assert.False(hidden.Contains("SECRET", StringComparison.Ordinal), json);
        }
    }

    private static object? Value(Random random, int depth) => random.Next(depth > 5 ? 4 : 7) switch
    {
        0 => null,
        1 => random.Next(100),
        2 => "text",
        3 => new Dictionary<string, object?> { ["Password"] = "SECRET" },
        4 => new object?[] { Value(random, depth + 1), Value(random, depth + 1) },
        5 => new Dictionary<string, object?>
        {
            ["x"] = Value(random, depth + 1),
            ["password"] = new Dictionary<string, object?> { ["deep"] = "SECRET" },
            ["y"] = Value(random, depth + 1),
        },
        _ => JsonSerializer.Serialize(Value(random, depth + 1)),
    };
}
