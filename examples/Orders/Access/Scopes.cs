namespace Orders.Access;

// What callers may do. Reading needs no scope.
public static class Scopes
{
    public const string Write = "orders:write";
}
