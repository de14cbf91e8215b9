using System.Runtime.CompilerServices;

namespace Wazil.Runtime;

/// <summary>Keeps for exceptions which functions the interpreter was running when they passed it.</summary>
/// <remarks>One frame of the .NET stack, that of the interpreter, may stand for any number of WebAssembly functions.</remarks>
internal static class InterpretedFrames
{
    /// <summary>The functions behind one frame of the .NET stack.</summary>
    /// <param name="Module">Their module.</param>
    /// <param name="Frames">Function and byte offset of each, the innermost first.</param>
    public sealed record Group(ModuleCode Module, IReadOnlyList<(int Function, int Offset)> Frames);

    /// <summary>The class and the name of the method whose frames these are.</summary>
    public static (Type? Class, string Name) Method { get; set; }

    /// <summary>Adds the functions behind the next frame that an exception passes.</summary>
    public static void Add(Exception exception, ModuleCode module, IReadOnlyList<(int Function, int Offset)> frames) =>
        Table.Groups.GetOrCreateValue(exception).Add(new Group(module, frames));

    /// <summary>What was added for an exception, the innermost frame first.</summary>
    public static IReadOnlyList<Group> Of(Exception exception) => Table.Groups.TryGetValue(exception, out var groups) ? groups : [];

    // A class of its own, so that the table is made for the first exception and not with the interpreter.
    private static class Table
    {
        public static readonly ConditionalWeakTable<Exception, List<Group>> Groups = [];
    }
}
