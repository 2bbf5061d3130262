using System.Globalization;
using System.Text.Json.Nodes;
using static Lamplighter.LocalHost.OpenApi.ApiDocument;

namespace Lamplighter.LocalHost.OpenApi;

/// <summary>
/// Finds where a new schema breaks callers: for requests, where it rejects what the old one accepted; for responses, where it allows what
/// the old one didn't.
/// </summary>
internal sealed class SchemaComparison(ApiDocument before, ApiDocument after, SchemaChange change)
{
    // Keywords that hold the lowest or the highest number.
    private static readonly string[] s_lowest = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"];
    private static readonly string[] s_highest = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"];

    // Keywords where another value is another set of values.
    private static readonly string[] s_exact = ["pattern", "contentEncoding", "propertyNames", "not", "multipleOf", "uniqueItems"];

    // Schemas can contain themselves.
    private readonly HashSet<(JsonObject, JsonObject)> _compared = [];

    private bool IsRequest => change == SchemaChange.Request;

    /// <summary>Returns what breaks, each as the end of a sentence about the place.</summary>
    /// <param name="old">The old schema; null if it is missing.</param>
    /// <param name="now">The new schema; null if it is missing.</param>
    /// <param name="place">The place, such as <c>the body</c>.</param>
    public List<string> Compare(JsonNode? old, JsonNode? now, string place)
    {
        var problems = new List<string>();
        Compare(old, now, place, problems);
        return problems;
    }

    private void Compare(JsonNode? old, JsonNode? now, string place, List<string> problems)
    {
        var (one, other) = (before.Resolve(old) ?? [], after.Resolve(now) ?? []);
        if (!_compared.Add((one, other)) || JsonNode.DeepEquals(one, other) && !HasReference(one))
        {
            return;
        }

        var (olds, news) = (SchemaAlternatives.Of(one, before), SchemaAlternatives.Of(other, after));
        Nulls(olds, news, place, problems);
        if (olds.Schemas is [var single] && news.Schemas is [var next])
        {
            // What a reference beside null leads to may be compared already.
            if ((ReferenceEquals(single, one) && ReferenceEquals(next, other)) || _compared.Add((single, next)))
            {
                One(single, next, place, problems);
            }

            return;
        }

        // Each alternative of the narrower side has to have one on the other that takes it.
        var (narrow, wide) = IsRequest ? (olds, news) : (news, olds);
        foreach (var alternative in narrow.Schemas)
        {
            if (!wide.Schemas.Any(candidate => Fits(alternative, candidate, place)))
            {
                problems.Add(IsRequest
                    ? $"{place} no longer accepts {SchemaAlternatives.Name(alternative)}"
                    : $"{place} can now be {SchemaAlternatives.Name(alternative)}");
            }
        }
    }

    private bool Fits(JsonObject alternative, JsonObject candidate, string place)
    {
        var trial = new List<string>();
        One(IsRequest ? alternative : candidate, IsRequest ? candidate : alternative, place, trial);
        return trial.Count == 0;
    }

    private void Nulls(SchemaAlternatives olds, SchemaAlternatives news, string place, List<string> problems)
    {
        if (IsRequest ? olds.TakesNull && !news.TakesNull : news.TakesNull && !olds.TakesNull)
        {
            problems.Add(IsRequest ? $"{place} can no longer be null" : $"{place} can now be null");
        }
    }

    private void One(JsonObject old, JsonObject now, string place, List<string> problems)
    {
        var (from, to) = IsRequest ? (old, now) : (now, old);
        if (!Types(old, now, place, problems))
        {
            return;
        }

        Values(from, to, place, problems);
        foreach (var keyword in s_lowest)
        {
            Bound(old, now, keyword, isLowest: true, place, problems);
        }

        foreach (var keyword in s_highest)
        {
            Bound(old, now, keyword, isLowest: false, place, problems);
        }

        foreach (var keyword in s_exact)
        {
            if (to[keyword] is { } rule && !JsonNode.DeepEquals(rule, from[keyword]))
            {
                problems.Add($"{place} has another '{keyword}': it was {Show(old[keyword])}, and is {Show(now[keyword])}");
            }
        }

        if (!SchemaFormats.Fits(Text(from["format"]), Text(to["format"])))
        {
            problems.Add($"{place} has another format: it was {Show(old["format"])}, and is {Show(now["format"])}");
        }

        foreach (var rule in Items(to["allOf"]).Where(rule => !Items(from["allOf"]).Any(known => JsonNode.DeepEquals(rule, known))))
        {
            problems.Add($"{place} has another rule: {rule!.ToJsonString()}");
        }

        if (old["items"] is not null || now["items"] is not null)
        {
            Compare(old["items"], now["items"], Place(place, "[]"), problems);
        }

        Properties(old, now, place, problems);
    }

    // False where nothing else can be compared.
    private bool Types(JsonObject old, JsonObject now, string place, List<string> problems)
    {
        var (was, has) = (Text(old["type"]), Text(now["type"]));
        var (from, to) = IsRequest ? (was, has) : (has, was);
        if (to is null || from == to || (from == "integer" && to == "number"))
        {
            return true;
        }

        problems.Add($"{place} was {SchemaAlternatives.Name(old)}, and is {SchemaAlternatives.Name(now)}");
        return false;
    }

    private void Values(JsonObject from, JsonObject to, string place, List<string> problems)
    {
        if (SchemaAlternatives.Values(to) is not { } allowed)
        {
            return;
        }

        var values = SchemaAlternatives.Values(from);
        if (values is null)
        {
            problems.Add(IsRequest ? $"{place} takes certain values only" : $"{place} can now have any value");
            return;
        }

        foreach (var value in values.Where(value => !allowed.Any(known => JsonNode.DeepEquals(known, value))))
        {
            problems.Add(IsRequest ? $"{place} no longer takes {Show(value)}" : $"{place} can now be {Show(value)}");
        }
    }

    private void Bound(JsonObject old, JsonObject now, string keyword, bool isLowest, string place, List<string> problems)
    {
        var (from, to) = IsRequest ? (Number(old[keyword]), Number(now[keyword])) : (Number(now[keyword]), Number(old[keyword]));
        if (to is { } limit && !(from is { } known && (isLowest ? known >= limit : known <= limit)))
        {
            problems.Add($"{place} has another '{keyword}': it was {Show(old[keyword])}, and is {Show(now[keyword])}");
        }
    }

    private void Properties(JsonObject old, JsonObject now, string place, List<string> problems)
    {
        var (from, to) = IsRequest ? (old, now) : (now, old);
        var has = Items(from["required"]).Select(Text).ToHashSet(StringComparer.Ordinal);
        foreach (var name in Items(to["required"]).Select(Text).OfType<string>().Where(name => !has.Contains(name)))
        {
            problems.Add(
                IsRequest ? (old["properties"]?[name] is null
                    ? $"{place} requires the new property '{name}'" : $"{place} now requires the property '{name}'")
                : now["properties"]?[name] is null ? $"{place} no longer has the property '{name}'"
                : $"{place} no longer always has the property '{name}'");
        }

        var isClosed = to["additionalProperties"] is JsonValue closed && !IsTrue(closed);
        foreach (var (name, schema) in Members(old["properties"]))
        {
            if (now["properties"] is JsonObject properties && properties.TryGetPropertyValue(name, out var next))
            {
                Compare(schema, next, place.EndsWith('\'') ? Place(place, "." + name) : $"{place}'s '{name}'", problems);
            }
            else if (IsRequest ? isClosed : !Items(old["required"]).Select(Text).Contains(name))
            {
                problems.Add(IsRequest
                    ? $"{place} no longer accepts the property '{name}'" : $"{place} no longer has the property '{name}'");
            }
        }

        if (IsRequest && isClosed && from["additionalProperties"] is null)
        {
            problems.Add($"{place} no longer accepts properties that aren't described");
        }

        if (old["additionalProperties"] is JsonObject values && now["additionalProperties"] is JsonObject others)
        {
            Compare(values, others, Place(place, ".*"), problems);
        }
    }

    // Inside the quotes, if the place has a name.
    private static string Place(string place, string part) => place.EndsWith('\'') ? $"{place[..^1]}{part}'" : place + part;

    private static bool HasReference(JsonObject schema) => schema.ToJsonString().Contains("\"$ref\"", StringComparison.Ordinal);

    private static decimal? Number(JsonNode? node) =>
        node is not null && decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static string Show(JsonNode? node) => node is null ? "not set" : node.ToJsonString();
}
