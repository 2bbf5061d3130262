namespace Company.Function_1;

/// <summary>The body of a response.</summary>
public sealed record Greeting(string Message);
