using System.CommandLine;
using System.Diagnostics.CodeAnalysis;

namespace Wazil.Cli;

/// <summary>
/// Tells a guest's arguments from our options: all that follows the module belongs to the guest,
/// even if it looks like an option of ours.
/// </summary>
internal static class GuestArguments
{
    /// <summary>
    /// Puts <c>--</c> before the module in a command line of <paramref name="command"/>, so that the
    /// parser takes the rest as it stands.
    /// </summary>
    /// <returns>False if an option before the module is not one of the command's.</returns>
    public static bool TrySeparate(string[] args, Command command, out string[] separated, [NotNullWhen(false)] out string? unknown)
    {
        separated = args;
        unknown = null;
        if (args.Length == 0 || args[0] != command.Name)
            return true;
        int module = 1;
        while (module < args.Length && args[module].StartsWith('-') && args[module] is not ("--" or TextFiles.Standard))
        {
            string token = args[module];
            int value = token.AsSpan().IndexOfAny('=', ':');
            Option? option = FindOption(command, value < 0 ? token : token[..value]);
            if (option is null)
            {
                unknown = token;
                return false;
            }

            // An option is followed by its value unless it carries it or needs none.
            module += value < 0 && option.Arity.MinimumNumberOfValues > 0 ? 2 : 1;
        }

        if (module < args.Length && args[module] != "--")
            separated = [.. args[..module], "--", .. args[module..]];
        return true;
    }

    /// <summary>The first token before <c>--</c> that looks like an option and is none of the command's: the parser would
    /// take it for a file.</summary>
    public static string? UnknownOption(string[] args, Command command)
    {
        for (int i = 1; i < args.Length && args[i] != "--"; i++)
        {
            string token = args[i];
            if (!token.StartsWith('-') || token == TextFiles.Standard)
                continue;
            int value = token.AsSpan().IndexOfAny('=', ':');
            if (FindOption(command, value < 0 ? token : token[..value]) is not { } option)
                return token;
            if (value < 0 && option.Arity.MinimumNumberOfValues > 0)
                i++;
        }

        return null;
    }

    private static Option? FindOption(Command command, string name)
    {
        // Help is declared once, on the root.
        IEnumerable<Option> inherited = command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive);
        return command.Options.Concat(inherited).FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));
    }
}
