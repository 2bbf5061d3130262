return await Lamplighter.LocalHost.Commands.CommandLine.RunAsync(args);
