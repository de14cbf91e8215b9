using Wazil.Cli;
using Wazil.Cli.Running;

// To load the parser takes longer than to run many a guest, and without options there is nothing to parse.
return RunSettings.WithoutOptions(args) is { } settings ? GuestRunner.Run(settings) : WazilCommand.Invoke(args);
