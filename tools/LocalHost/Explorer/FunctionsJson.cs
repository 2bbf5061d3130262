using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Samples;
using Lamplighter.LocalHost.Templates.Model;

namespace Lamplighter.LocalHost.Explorer;

/// <summary>The functions of this host, as JSON for <c>lamplighter invoke</c> and for the events that they can get.</summary>
internal sealed class FunctionsJson(string session, string? template, IReadOnlyList<HostedFunction> functions)
{
    /// <summary>The names of the functions.</summary>
    public IEnumerable<string> Names => functions.Select(function => function.Name);

    /// <summary>Distinguishes templates and projects, without their paths.</summary>
    public string Project => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(template ?? string.Join('\n', functions.Select(function => function.Source)))))[..16];

    /// <summary>Writes where the functions come from, by which another command finds this host.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("session", session);
        json.WriteString("template", template);
        json.WriteStartArray("functions");
        foreach (var function in functions)
        {
            json.WriteStartObject();
            json.WriteString("name", function.Name);
            json.WriteString("source", function.Source);
            if (function.Built is { } built)
            {
                json.WriteString("built", built);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public HostedFunction? Find(string name) => functions.FirstOrDefault(function => function.Name == Uri.UnescapeDataString(name));

    /// <summary>Writes a sample for each event of the function in the template, then one of each type.</summary>
    public static void WriteSamples(Utf8JsonWriter json, HostedFunction function)
    {
        var samples = new SampleEvents(function.Region, TimeProvider.System);
        json.WriteStartArray();
        foreach (var source in function.Described?.Events ?? [])
        {
            WriteSample(json, $"{source.Name} ({source.Type})", samples.Create(source), isOfTemplate: true);
        }

        foreach (var type in SampleEvents.Types)
        {
            WriteSample(json, type, samples.Create(new TemplateEvent("local", type, null, 0)), isOfTemplate: false);
        }

        json.WriteEndArray();
    }

    private static void WriteSample(Utf8JsonWriter json, string name, byte[]? payload, bool isOfTemplate)
    {
        if (payload is null)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteBoolean("template", isOfTemplate);
        json.WriteString("text", Encoding.UTF8.GetString(payload));
        json.WriteEndObject();
    }
}
