using Lamplighter.LocalHost.Gateway;
using Lamplighter.LocalHost.Gateway.Alb;
using Lamplighter.LocalHost.Gateway.FunctionUrls;
using Lamplighter.LocalHost.Gateway.HttpApi;
using Lamplighter.LocalHost.Gateway.Rest;

namespace Lamplighter.LocalHost.Gateway.FrontDoors;

/// <summary>The front doors that <c>--payload</c> can name. The first is the default.</summary>
internal static class FrontDoorTable
{
    private static readonly (string Name, bool HasBinaryTypes, Func<IReadOnlyList<string>, PayloadFormat> Create)[] s_all =
    [
        ("rest", true, binaryMediaTypes => new RestPayload(binaryMediaTypes)),
        ("http", false, _ => new HttpPayload()),
        ("alb", false, _ => new AlbPayload(multiValue: false)),
        ("alb-multi-value", false, _ => new AlbPayload(multiValue: true)),
        ("function-url", false, _ => new FunctionUrlPayload()),
        ("function-url-stream", false, _ => new FunctionUrlPayload(streams: true)),
    ];

    public static string[] Names { get; } = [.. s_all.Select(door => door.Name)];

    /// <summary>
    /// Whether a front door needs the list of media types that it passes on as bytes. Also true of a name that doesn't exist, which is
    /// refused elsewhere.
    /// </summary>
    public static bool HasBinaryTypes(string name) => s_all.All(door => door.Name != name || door.HasBinaryTypes);

    public static PayloadFormat Create(string name, IReadOnlyList<string> binaryMediaTypes) =>
        s_all.First(door => door.Name == name).Create(binaryMediaTypes);
}
