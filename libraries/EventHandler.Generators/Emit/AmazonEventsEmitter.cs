using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Generators.EventHandler.Emit;

// Lets handlers give the typed events of Amazon's packages to the resolver, and get its typed responses. They go through
// JSON and back, which is what those types are made from; a handler of streams saves that.
internal static class AmazonEventsEmitter
{
    private const string Class = "ApiGatewayResolverAmazonEvents";
    private const string TypedEventWriter = "global::Lamplighter.Internal.EventHandler.AmazonEvents.TypedEventWriter";
    private const string Task = "global::System.Threading.Tasks.Task";
    private const string Writer = "global::System.Text.Json.Utf8JsonWriter";

    internal static string Emit(AmazonModel model)
    {
        var source = AmazonAdapterFile.Begin(Class);
        foreach (var one in model.Events)
        {
            Resolve(source, one);
        }

        foreach (var one in model.Events)
        {
            source.Open($"private static void Write({Writer} json, global::{one.Type}Request value)");
            Members(source, one.Members, "value");
            source.Close();
        }

        return AmazonAdapterFile.End(source);
    }

    private static void Resolve(SourceBuilder source, AmazonEvent one)
    {
        source.Line($"/// <summary>Answers one request of {one.Source}.</summary>");
        source.Open($"internal static async {Task}<global::{one.Type}Response> ResolveAsync("
            + $"this global::Lamplighter.ApiGatewayResolver app, global::{one.Type}Request request, "
            + "global::Amazon.Lambda.Core.ILambdaContext context)");
        source.Line($"using var input = {TypedEventWriter}.Write(request, static (json, value) => Write(json, value));");
        source.Line("using var output = await app.ResolveAsync(input, context).ConfigureAwait(false);");
        source.Line("var answer = global::Lamplighter.Internal.EventHandler.AmazonEvents.TypedResponse.Read(output);");
        source.Open($"return new global::{one.Type}Response");
        foreach (var member in new[] { "StatusCode", "Headers", one.Several, "Body", "IsBase64Encoded" })
        {
            var isEither = one.IsMirrored && member is ("Headers" or "MultiValueHeaders");
            source.Line(isEither ? $"{member} = answer.{member}.Count > 0 ? answer.{member} : null," : $"{member} = answer.{member},");
        }

        source.Close("};");
        source.Close();
    }

    private static void Members(SourceBuilder source, EquatableArray<EventMember> members, string owner)
    {
        foreach (var member in members)
        {
            var name = SymbolDisplay.FormatLiteral(member.Name, quote: true);
            var value = $"{owner}.{member.Property}";
            switch (member.Kind)
            {
                case EventMemberKind.Number:
                    source.Line($"json.WriteNumber({name}, {value});");
                    break;
                case EventMemberKind.Flag:
                    source.Line($"json.WriteBoolean({name}, {value});");
                    break;
                case EventMemberKind.Authorizer:
                    source.Line($"{TypedEventWriter}.Authorizer(json, {name}, {value}, {value}?.Claims);");
                    break;
                case EventMemberKind.Object:
                    source.Open($"if ({value} is {{ }} {owner}{member.Property})");
                    source.Line($"json.WriteStartObject({name});");
                    Members(source, member.Members, owner + member.Property);
                    source.Line("json.WriteEndObject();");
                    source.Close();
                    break;
                case EventMemberKind.Mark:
                    source.Line($"json.WriteStartObject({name});");
                    Members(source, member.Members, value + "?");
                    source.Line("json.WriteEndObject();");
                    break;
                default:
                    source.Line($"{TypedEventWriter}.{member.Kind}(json, {name}, {value});");
                    break;
            }
        }
    }
}
