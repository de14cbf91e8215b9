using System.CommandLine;
using System.Globalization;
using Wazil.Bench.Kernels;
using Wazil.Bench.Micro;
using Wazil.Bench.Workers;

// A worker is measured, so it doesn't pay for the parser.
if (args is [WazilEngine.WorkerCommandName, var file, var n])
    return WazilEngine.Work(file, int.Parse(n, CultureInfo.InvariantCulture));

var root = new RootCommand("Measures Wazil and compares it with other engines.") { KernelsCommand.Create(), MicroCommand.Create() };
return root.Parse(args).Invoke();
