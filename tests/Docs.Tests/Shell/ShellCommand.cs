namespace Lamplighter.Tests.Docs.Shell;

/// <summary>A command with its words, and the operator that leads to the next one: <c>|</c>, <c>&amp;&amp;</c>, <c>;</c> or none.</summary>
internal sealed record ShellCommand(string[] Words, string Operator)
{
    internal string Program => Words[0];

    /// <summary>
    /// The arguments of the local host, whether the installed tool runs it or the repository's project; null for another program.
    /// </summary>
    internal string[]? HostArguments => Words switch
    {
        ["lamplighter", .. var arguments] => arguments,
        ["dotnet", "run", "--project", "tools/LocalHost", "--", .. var arguments] => arguments,
        _ => null,
    };

    public override string ToString() => string.Join(' ', Words.Select(ShellReader.Quote));
}
