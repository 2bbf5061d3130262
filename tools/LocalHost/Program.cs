System.Environment.Exit(0);
