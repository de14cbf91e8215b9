using Wazil.Cli;
using Wazil.Cli.Running;

// To load the parser takes longer than to run many a guest, and without options there is nothing to parse.
if (RunSettings.WithoutOptions(args) is { } settings)
    return GuestRunner.Run(settings);
return FileValidation.FilesWithoutOptions(args) is { } files ? FileValidation.Run(files) : WazilCommand.Invoke(args);
