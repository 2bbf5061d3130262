using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Generators.EventHandler.Emit;

// The checks of a class's parameters and bodies: a class inside, so that nothing of them is loaded before the first.
internal sealed class ValidationEmitter(SourceBuilder source, RouteClassModel model)
{
    internal const string Class = "LamplighterValidation";
    private const string Validation = "global::Lamplighter.Internal.EventHandler.Binding.RequestValidation";
    private const string Attribute = "global::System.ComponentModel.DataAnnotations.ValidationAttribute";

    private readonly List<string> _rules = [];

    internal static bool IsNeeded(RouteClassModel model, RouteModel route) =>
        route.Parameters.Any(parameter => parameter.Rules.Count > 0 || IsChecked(model, parameter.Validated));

    // Those that a route's check takes.
    internal static string Arguments(RouteClassModel model, RouteModel route) =>
        string.Join(", ", Checked(model, route).Select(static pair => $"argument{pair.Place}"));

    internal static bool IsResultChecked(RouteClassModel model, RouteModel route) => IsChecked(model, route.ResultValidated);

    internal void Emit()
    {
        if (!model.Routes.Any(route => IsNeeded(model, route) || IsResultChecked(model, route)))
        {
            return;
        }

        source.Line("");
        source.Line(
            "[global::System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage(\"Trimming\", \"IL2026\", Justification = "
            + "\"What the attributes find by reflection is reported where they stand.\")]");
        source.Open($"private static class {Class}");
        for (var i = 0; i < model.Routes.Count; i++)
        {
            if (IsNeeded(model, model.Routes[i]))
            {
                Route(i, model.Routes[i]);
            }

            if (IsResultChecked(model, model.Routes[i]))
            {
                Result(i, model.Routes[i]);
            }
        }

        for (var i = 0; i < model.Validated.Count; i++)
        {
            if (model.Validated[i].IsChecked)
            {
                Type(i, model.Validated[i]);
            }
        }

        for (var i = 0; i < _rules.Count; i++)
        {
            source.Line($"private static readonly {Attribute}[] s_rules{i} = new {Attribute}[] {{ {_rules[i]} }};");
        }

        source.Close();
    }

    private static IEnumerable<(ParameterModel Parameter, int Place)> Checked(RouteClassModel model, RouteModel route) =>
        route.Parameters.Select(static (parameter, i) => (parameter, i)).Where(
            pair => pair.parameter.Rules.Count > 0 || IsChecked(model, pair.parameter.Validated));

    private static bool IsChecked(RouteClassModel model, int place) => place >= 0 && model.Validated[place].IsChecked;

    private void Route(int index, RouteModel route)
    {
        var parameters = Checked(model, route).ToList();
        var arguments = string.Join(
            ", ", parameters.Select(static pair => $"{ArgumentEmitter.DeclaredType(pair.Parameter)} argument{pair.Place}"));
        source.Open($"internal static void Route{index}(global::Lamplighter.HttpRequest request, {arguments})");
        source.Line($"var validation = new {Validation}(request);");
        foreach (var (parameter, i) in parameters)
        {
            var name = parameter.Kind == ParameterKind.Body ? "body" : parameter.Name;
            if (parameter.Rules.Count > 0)
            {
                source.Line($"validation.Check(null, argument{i}, {Text(name)}, {Text(parameter.Symbol)}, {Text(parameter.Display)}, "
                    + $"{Rules(parameter.Rules)});");
            }

            Inside(parameter.Validated, parameter.Contents, $"argument{i}", null, i);
        }

        source.Line("validation.End();");
        source.Close();
    }

    private void Result(int index, RouteModel route)
    {
        source.Open($"internal static void Result{index}(global::Lamplighter.HttpRequest request, {route.ResultType} value)");
        source.Line($"var validation = {Validation}.OfResponse(request);");
        Inside(route.ResultValidated, route.ResultContents, "value", null, 0);
        source.Line("validation.End();");
        source.Close();
    }

    private void Type(int index, ValidatedType type)
    {
        source.Open($"private static void Type{index}({Validation} validation, {type.Type} value)");
        foreach (var derived in type.Derived.Where(derived => IsChecked(model, derived)))
        {
            source.Open($"if (value is {model.Validated[derived].Type} derived{derived})");
            source.Line($"Type{derived}(validation, derived{derived});");
            source.Line("return;");
            source.Close();
        }

        for (var i = 0; i < type.Members.Count; i++)
        {
            var member = type.Members[i];
            var value = $"value.{RouteEmitter.Escape(member.Property)}";
            if (member.Rules.Count > 0)
            {
                var check = member.IsNamed ? "CheckNamed" : "Check";
                source.Line(
                    $"validation.{check}(value, {value}, {Text(member.Name)}, {Text(member.Property)}, {Text(member.Display)}, "
                    + $"{Rules(member.Rules)});");
            }

            if (member.Other is { } other)
            {
                source.Line(
                    $"validation.Compare({value}, value.{RouteEmitter.Escape(other)}, {Names(member)}, "
                    + $"{Text(member.Message!)});");
            }

            Inside(member.Type, member.Contents, value, Names(member), i);
        }

        if (type.Rules.Count > 0)
        {
            source.Line($"validation.CheckType(value, {Text(type.Name)}, {Rules(type.Rules)});");
        }

        if (type.IsValidatable)
        {
            source.Line("validation.Itself(value);");
        }

        source.Close();
    }

    // A name that an attribute gives stays; other names follow the resolver's naming policy.
    private static string Names(ValidatedMember member) =>
        member.IsNamed ? Text(member.Name) : $"{Text(member.Name)}, {Text(member.Property)}";

    // What is inside a value, where there is one. Name has the arguments to enter; a body has none.
    private void Inside(int place, Contents contents, string value, string? name, int number)
    {
        if (!IsChecked(model, place))
        {
            return;
        }

        source.Open($"if ({value} is {{ }} inside{number})");
        if (name is not null)
        {
            source.Line($"validation.Enter({name});");
        }

        if (contents == Contents.Itself)
        {
            source.Line($"Type{place}(validation, inside{number});");
        }
        else
        {
            Items(place, contents, number);
        }

        if (name is not null)
        {
            source.Line("validation.Leave();");
        }

        source.Close();
    }

    private void Items(int place, Contents contents, int number)
    {
        var isMap = contents == Contents.Values;
        if (!isMap)
        {
            source.Line($"var index{number} = 0;");
        }

        source.Open($"if (validation.CanEnumerate(inside{number}))");
        source.Open($"foreach (var item{number} in inside{number})");
        source.Line("if (validation.IsFull) { break; }");
        source.Open($"if (item{number}{(isMap ? ".Value" : "")} is {{ }} some{number})");
        source.Line(isMap ? $"validation.EnterKey($\"{{item{number}.Key}}\");" : $"validation.EnterItem(index{number});");
        source.Line($"Type{place}(validation, some{number});");
        source.Line("validation.Leave();");
        source.Close();
        if (!isMap)
        {
            source.Line($"index{number}++;");
        }

        source.Close();
        source.Close();
    }

    private string Rules(EquatableArray<string> rules)
    {
        var text = string.Join(", ", rules);
        var place = _rules.IndexOf(text);
        if (place < 0)
        {
            place = _rules.Count;
            _rules.Add(text);
        }

        return $"s_rules{place}";
    }

    private static string Text(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
