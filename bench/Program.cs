using System.CommandLine;
using Wazil.Bench.Kernels;

var root = new RootCommand("Compares Wazil with other engines.") { KernelsCommand.Create() };
return root.Parse(args).Invoke();
