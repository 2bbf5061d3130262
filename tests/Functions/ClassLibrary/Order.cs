namespace ClassLibrary;

public sealed record Order(string Id, int Count = 0);
