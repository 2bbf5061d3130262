using Lamplighter.FunctionRunner;

return await Runner.RunAsync(args is [var assembly, ..] ? assembly : "");
