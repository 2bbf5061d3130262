namespace Lamplighter.FunctionRunner.Errors;

/// <summary>The exception for a handler that can't be called. The name is what the managed runtime reports as the error's type.</summary>
internal sealed class LambdaValidationException(string message) : Exception(message);
