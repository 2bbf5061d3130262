using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates;

/// <summary>Gives each function its own name. Of two with one name, the second one gets the name of its logical ID.</summary>
internal static class UniqueNames
{
    public static void Ensure(List<TemplateFunction> functions, TemplateScope scope)
    {
        var names = new Dictionary<string, TemplateFunction>();
        for (var i = 0; i < functions.Count; i++)
        {
            var function = functions[i];
            if (!names.TryAdd(function.Name, function))
            {
                var other = names[function.Name];
                var name = FunctionName.From(function.Id);
                for (var count = 2; names.ContainsKey(name); count++)
                {
                    name = FunctionName.From($"{count}-{function.Id}");
                }

                scope.Note(
                    function.Line,
                    $"{function.Id}: {other.Id} has the same name '{function.Name}'. Change the FunctionName of one of them. Here the name "
                        + $"of {function.Id} is '{name}'.",
                    function.File);
                functions[i] = function with { Name = name };
                names[name] = functions[i];
            }
        }
    }
}
