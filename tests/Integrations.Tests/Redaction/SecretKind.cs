using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lamplighter.Tests.Redaction;

// A kind of secret: how it is redacted, and how values, text and JSON contain it beside a neighbor that must stay.
public sealed record SecretKind(string Name, string[] Members, Action<TelemetryOptions> Redact)
{
    public const string Secret = "S3CR3T-4711";
    public const string Neighbor = "kept-0815";

    public static IReadOnlyList<SecretKind> All { get; } =
    [
        new("name", ["password"], static options => options.Redact("password")),
        new("path", ["card", "number"], static options => options.Redact("card.number")),
        new("pattern", ["other"], static options => options.Redact(new Regex("S3CR3T-[0-9]+", RegexOptions.None, TimeSpan.FromSeconds(1)))),
    ];

    public string Key => string.Join('.', Members);

    public object Value => Members.Reverse().Aggregate(
        (object)Secret,
        (inner, member) => new Dictionary<string, object> { [member] = inner, ["note"] = Neighbor });

    public string Text => $"{Key}={Secret};note={Neighbor}";

    public string Form => $"note={Neighbor}&{Key}={Secret}&more=1";

    public string BracketForm => $"note={Neighbor}&{Members[0]}{Brackets}={Secret}&more=1";

    public string EncodedForm => $"note={Neighbor}&{Percent(Key)}={Secret}&more=1";

    public string NestedUrl => $"note={Neighbor}&to={Uri.EscapeDataString($"https://x.org/?{Key}={Secret}&more=1")}";

    public string Json => JsonSerializer.Serialize(Value);

    // The last name begins with an escape sequence.
    public string EscapedJson =>
        Json.Replace($"\"{Members[^1]}\"", $"\"\\u{(int)Members[^1][0]:x4}{Members[^1][1..]}\"", StringComparison.Ordinal);

    public string BrokenJson => EscapedJson[..^1] + ",";

    public string CommentedJson => "{/* a */" + EscapedJson[1..];

    public string DeepJson
    {
        get
        {
            var text = EscapedJson;
            for (var depth = 0; depth < 6; depth++)
            {
                text = JsonSerializer.Serialize(new Dictionary<string, string> { ["inner"] = text });
            }

            return text;
        }
    }

    public string Multipart => string.Join(
        "\r\n",
        "--b", "Content-Disposition: form-data; name=\"note\"", "", Neighbor,
        "--b", $"Content-Disposition: form-data; name=\"{Key}\"", "", Secret,
        "--b--", "");

    private string Brackets => string.Concat(Members.Skip(1).Select(static member => $"[{member}]"));

    public override string ToString() => Name;

    private static string Percent(string text) => string.Concat(text.Select(static c => $"%{(int)c:X2}"));
}
