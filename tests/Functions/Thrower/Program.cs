// Usage: Thrower depth <attributes> <KiB of stack> <depth> return|throw
//        Thrower crash thread|timer|task|main|nested|deep|poll
if (args[0] == "depth")
{
    return Depth.Run(args[1], int.Parse(args[2]), int.Parse(args[3]), args[4] == "throw");
}

Crash.Run(args[1]);
return 0;
