using Wazil.Cli;

return WazilCommand.Invoke(args);
