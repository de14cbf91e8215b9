using System.CommandLine;
using Wazil.Bench.Comparisons;

namespace Wazil.Bench.Programs;

/// <summary><c>bench sightglass FOLDER</c>: compares engines on whole programs, between their marks.</summary>
internal static class SightglassCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("FOLDER")
        {
            Description = "A folder with programs that call bench.start and bench.end, as the benchmarks of sightglass do.",
        };
        var options = new ComparisonOptions();
        var command = new Command("sightglass", "Compare engines on whole programs, between their marks.") { folder };
        options.AddTo(command);
        command.SetAction(parsed => options.Run(
            parsed,
            SightglassSuite.Read(parsed.GetValue(folder)!.FullName),
            program => program.Name,
            (engines, repetitions, program) => new SightglassComparison(engines, repetitions).Run(program)));
        return command;
    }
}
