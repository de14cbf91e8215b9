using System.CommandLine;
using Wazil.Bench.All;
using Wazil.Bench.Compiling;
using Wazil.Bench.Kernels;
using Wazil.Bench.Micro;
using Wazil.Bench.Objects;
using Wazil.Bench.Operations;
using Wazil.Bench.Processes;
using Wazil.Bench.Programs;
using Wazil.Bench.Workers;
using Wazil.Bench.Workloads;

// A worker is measured, so it doesn't pay for the parser.
if (args is [WazilEngine.WorkerCommandName, .. var worker])
    return WazilWorker.Serve(worker);

var root = new RootCommand("Measures Wazil and compares it with other engines.")
{
    AllCommand.Create(),
    KernelsCommand.Create(),
    SightglassCommand.Create(),
    WorkloadsCommand.Create(),
    CompileCommand.Create(),
    TiersCommand.Create(),
    StartupCommand.Create(),
    MemoryCommand.Create(),
    CallsCommand.Create(),
    ObjectsCommand.Create(),
    MicroCommand.Create(),
};
return root.Parse(args).Invoke();
