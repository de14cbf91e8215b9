using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Wazil.Instructions;
using Wazil.Semantics;

namespace Wazil.Compilation;

/// <summary>The methods of <see cref="Operations"/> that recipes call, found by name when first needed.</summary>
internal static class OperationMethods
{
    private static readonly MethodInfo?[] Methods = new MethodInfo?[OpcodeTable.Size];
    private static readonly ConcurrentDictionary<string, MethodInfo> ByName = new(StringComparer.Ordinal);

    /// <summary>The method of an instruction's recipe.</summary>
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods, typeof(Operations))]
    public static MethodInfo Of(Opcode opcode) => Methods[(int)opcode] ??= Find(OpcodeTable.MethodName(opcode)!);

    /// <summary>A method by its name.</summary>
    public static MethodInfo Of(string name) => ByName.GetOrAdd(name, Find);

    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods, typeof(Operations))]
    private static MethodInfo Find(string name) =>
        typeof(Operations).GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        ?? throw new InvalidOperationException($"The instruction table names Operations.{name}, which does not exist.");
}
