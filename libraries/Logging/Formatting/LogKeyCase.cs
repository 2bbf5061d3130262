namespace Lamplighter;

/// <summary>How <see cref="LoggerOptions.KeyCase"/> writes the names of log keys.</summary>
public enum LogKeyCase
{
    /// <summary><c>function_request_id</c>, <c>order_id</c>.</summary>
    SnakeCase = 0,

    /// <summary><c>functionRequestId</c>, <c>orderId</c>.</summary>
    CamelCase = 1,

    /// <summary><c>FunctionRequestId</c>, <c>OrderId</c>.</summary>
    PascalCase = 2,
}
