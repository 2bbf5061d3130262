namespace Lamplighter.Analyzers.Migration.Rewriting;

// The arguments of a call by the names of the parameters, however they are written.
internal static class CallArguments
{
    internal static ArgumentSyntax? Find(InvocationExpressionSyntax call, IMethodSymbol method, params string[] parameters) =>
        call.ArgumentList.Arguments.Select((argument, i) => (argument, name: Parameter(argument, i, method)))
            .FirstOrDefault(pair => parameters.Contains(pair.name)).argument;

    // The parameter of an argument. The receiver of an extension method isn't an argument.
    internal static string? Parameter(ArgumentSyntax argument, int index, IMethodSymbol method) =>
        argument.NameColon?.Name.Identifier.ValueText
            ?? (index < method.Parameters.Length ? method.Parameters[index].Name : method.Parameters.LastOrDefault()?.Name);
}
