// Usage: Thrower depth <attributes> <KiB of stack> <depth> return|throw
//        Thrower crash thread|timer|task|main|nested|deep|poll
//        Thrower values reflection|generated
switch (args[0])
{
    case "depth":
        return Depth.Run(args[1], int.Parse(args[2]), int.Parse(args[3]), args[4] == "throw");
    case "values":
        // A native program has no reflection, whatever the switch says.
        AppContext.SetSwitch("System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault", args[1] == "reflection");
        Values.Run();
        return 0;
    default:
        Crash.Run(args[1]);
        return 0;
}
