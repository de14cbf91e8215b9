using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wazil.Compilation;

/// <summary>Has methods with loops compiled to machine code that begins at a multiple of 64 bytes.</summary>
/// <remarks>
/// .NET begins such methods at multiples of 32 bytes, one behind the other. Processors fetch lines of 64 bytes, and some
/// loops take an eighth longer where each line starts in the other half. So before such a method a few bytes
/// of code that nobody calls are compiled, until what comes next is at the start of a line. If another thread has
/// something compiled in between, the method is at one of the two places as before.
/// </remarks>
/// <param name="defineType">Makes a type of the assembly that the methods are in.</param>
[RequiresDynamicCode("Compiled code is emitted at run time.")]
internal sealed class CodePlacement(Func<string, TypeBuilder> defineType)
{
    private const int Line = 64;
    private const int Alignment = 32;

    // The code of a filler, and what .NET keeps in front of the next method.
    private const int FillerLength = 11 + 8;
    private const int MostFillers = 3;
    private const int FewestFillers = 2;
    private const int MostFillersOfType = 32;
    private const long FillerValue = 0x0123_4567_89AB_CDEF;

    private readonly Queue<MethodInfo> _fillers = new();
    private int _fillersOfType = FewestFillers;

    /// <summary>Compiles a method to machine code, if it has none yet.</summary>
    public void Compile(MethodInfo method)
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64 || MethodEntry.IsCompiled(method))
            return;
        for (var count = 0; count < MostFillers; count++)
        {
            var filler = TakeFiller();
            var entry = MethodEntry.Of(filler, filler.MethodHandle.GetFunctionPointer());
            if (((entry + FillerLength + Alignment - 1) & -Alignment) % Line == 0)
                break;
        }
        RuntimeHelpers.PrepareMethod(method.MethodHandle);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Only methods emitted here are looked up.")]
    private MethodInfo TakeFiller()
    {
        if (_fillers.TryDequeue(out var filler))
            return filler;
        var type = defineType("Filler");
        for (var number = 0; number < _fillersOfType; number++)
        {
            var method = type.DefineMethod($"Fill{number}", MethodAttributes.Public | MethodAttributes.Static, typeof(long), []);
            method.SetImplementationFlags(MethodImplAttributes.IL | MethodImplAttributes.AggressiveOptimization);
            var il = method.GetILGenerator();
            il.Emit(OpCodes.Ldc_I8, FillerValue);
            il.Emit(OpCodes.Ret);
        }
        _fillersOfType = Math.Min(_fillersOfType * 2, MostFillersOfType);
        foreach (var method in type.CreateType().GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            _fillers.Enqueue(method);
        return _fillers.Dequeue();
    }
}
