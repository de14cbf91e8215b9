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
    private static readonly ConcurrentDictionary<string, OperationBody?> Bodies = new(StringComparer.Ordinal);

    /// <summary>The method of an instruction's recipe.</summary>
    public static MethodInfo Of(Opcode opcode) => Methods[(int)opcode] ??= Named(OpcodeTable.MethodName(opcode)!);

    /// <summary>A method by its name.</summary>
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods, typeof(Operations))]
    public static MethodInfo Named(string name) =>
        typeof(Operations).GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        ?? throw new InvalidOperationException($"The instruction table names Operations.{name}, which does not exist.");

    /// <summary>The CIL of a method, or null if it can only be called.</summary>
    public static OperationBody? BodyOf(MethodInfo method) => Bodies.GetOrAdd(method.Name, static (_, method) => OperationReader.Read(method), method);
}
