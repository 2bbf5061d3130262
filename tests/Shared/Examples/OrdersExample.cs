namespace Lamplighter.Tests.Examples;

/// <summary>How tests run the example Orders: from its template, with its authorizer, and with orders in memory.</summary>
internal static class OrdersExample
{
    /// <summary>A key that may write, and one that may only read.</summary>
    public const string WritingKey = "open-sesame", ReadingKey = "look-only";

    /// <summary>Returns the arguments of <c>start-api</c>.</summary>
    /// <param name="repository">The folder of the repository.</param>
    /// <param name="program">The built example.</param>
    public static string[] Arguments(string repository, string program) =>
    [
        "--template=" + Path.Combine(repository, "examples", "Orders", "template.yaml"),
        $"OrdersFunction={program}",
        $"AuthorizerFunction={program}",
        $"ShippingFunction={program}",
        "--env",
        "ORDERS_TABLE=",
        "--env",
        $"AuthorizerFunction.ORDERS_KEYS=shop={WritingKey} orders:write; support={ReadingKey} orders:read",
    ];
}
