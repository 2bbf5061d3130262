namespace Worker;

public sealed record Order(string Id, decimal Amount);
