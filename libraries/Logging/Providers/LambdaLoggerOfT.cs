using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Logging.Providers;

internal sealed class LambdaLogger<T>() : LambdaLogger(CategoryName.Of(typeof(T))), ILogger<T>;
