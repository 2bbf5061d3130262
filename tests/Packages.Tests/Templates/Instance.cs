namespace Lamplighter.Tests.Templates;

/// <summary>A template with options and a name.</summary>
public sealed record Instance(string Template, string Name, string Options, string Service, string MetricsNamespace)
{
    /// <summary>
    /// Each template with each runtime, each template and each runtime with each architecture; names that are not valid identifiers.
    /// </summary>
    public static IReadOnlyList<Instance> All { get; } =
    [
        new("function", "Orders", "", "orders", "Orders"),
        new("function", "my-function.v2", "--aot --arm64", "my-function-v-2", "my-function.v2"),
        new("function", "2nd.Function", "--managed --service second", "second", "2nd.Function"),
        new("api", "My.Orders-Api", "--arm64 --metrics-namespace Shop/Api", "my-orders-api", "Shop/Api"),
        new("api", "orders-api", "--aot", "orders-api", "orders-api"),
        new("api", "Company.Managed", "--managed --arm64", "company-managed", "Company.Managed"),
        new("app", "Shop", "", "shop", "Shop"),
        new("app", "my-shop.app", "--aot --arm64 --service shop", "shop", "my-shop.app"),
        new("app", "My.Shop-Managed", "--managed", "my-shop-managed", "My.Shop-Managed"),
    ];

    /// <summary>Those that are built and run: each template and each runtime, or all of them if LAMPLIGHTER_TEMPLATES is all.</summary>
    public static IReadOnlyList<Instance> Built { get; } =
        Environment.GetEnvironmentVariable("LAMPLIGHTER_TEMPLATES") == "all" ? All : [All[0], All[3], All[4], All[5], All[8]];

    public bool IsArm => Options.Contains("--arm64", StringComparison.Ordinal);

    public bool IsManaged => Options.Contains("--managed", StringComparison.Ordinal);

    public bool IsAot => Options.Contains("--aot", StringComparison.Ordinal);

    public override string ToString() => $"{Template} {Name} {Options}";
}
