using Microsoft.Extensions.Logging;

namespace Lamplighter.Providers;

internal sealed class LambdaLogger<T>() : LambdaLogger(CategoryName.Of(typeof(T))), ILogger<T>;
