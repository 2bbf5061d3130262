using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Templates.Model;

namespace Lamplighter.LocalHost.Explorer;

/// <summary>A function of this host, with where it came from.</summary>
/// <param name="Function">The function.</param>
/// <param name="Source">The full path of its project, assembly or executable.</param>
/// <param name="Region">The region that is reported to it.</param>
/// <param name="Described">The function in the template; null without a template.</param>
internal sealed record HostedFunction(LambdaFunction Function, string Source, string Region, TemplateFunction? Described)
{
    public string Name => Function.Name;

    /// <summary>When its project was built; null when it is built again after changes, and for a program that was already built.</summary>
    public DateTimeOffset? Built { get; init; }
}
