namespace Wazil.Cli.Running;

internal static class GuestRunner
{
    public static int Run(RunSettings settings)
    {
        Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(settings));
        return 0;
    }
}
