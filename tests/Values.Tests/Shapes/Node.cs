namespace Lamplighter.Tests;

internal sealed class Node(string name)
{
    public string Name { get; } = name;

    public Node? Next { get; set; }

    internal static Node Cycle()
    {
        var node = new Node("a") { Next = new Node("b") };
        node.Next.Next = node;
        return node;
    }
}
